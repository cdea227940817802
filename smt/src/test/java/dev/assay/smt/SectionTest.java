package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.kernel;
import static dev.assay.smt.Assembly.load;
import static dev.assay.smt.Assembly.set;
import static dev.assay.smt.Assembly.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sections in which the kernel holds still, and throwing out of them. */
class SectionTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL)
          .withKernelTypes(() -> Optional.of(Assembly.kernelTypes()));

  private static final Instruction[] END = {set(0, 0), exit()};

  @Test
  void readersNestAndEveryOneEnds() {
    Instruction begin = kernel("bpf_rcu_read_lock");
    Instruction end = kernel("bpf_rcu_read_unlock");
    accepted(program(begin, begin, end, end, END));
    rejected(program(begin, begin, end, END), 4, Property.LOCKING);
    rejected(program(begin, end, end, END), 2, Property.LOCKING);
  }

  @Test
  void onEveryPathPreemptionIsAllowedAgain() {
    Instruction off = kernel("bpf_preempt_disable");
    Instruction on = kernel("bpf_preempt_enable");
    accepted(program(copy(6, 1), off, load(Size.W, 2, 6, 0), on, END));
    rejected(
        program(copy(6, 1), off, load(Size.W, 2, 6, 0), branch(Condition.EQ, 2, 7, 1), on, END),
        6,
        Property.LOCKING);
  }

  @Test
  void interruptsAreRestoredFromWhereTheyWereSavedLast() {
    accepted(program(save(-8), save(-16), restore(-16), restore(-8), END));
    rejected(program(save(-8), save(-16), restore(-8), END), 8, Property.LOCKING);
    rejected(program(save(-8), restore(-16), END), 5, Property.CALL_ARGUMENT);
    rejected(program(save(-8), save(-8), END), 5, Property.CALL_ARGUMENT);
    rejected(program(save(-4), END), 2, Property.CALL_ARGUMENT);
  }

  @Test
  void whatIsOverwrittenIsNotRestored() {
    accepted(program(save(-8), store(Size.B, 10, -9, 0), restore(-8), END));
    rejected(
        program(save(-8), store(Size.B, 10, -1, 0), restore(-8), END), 6, Property.CALL_ARGUMENT);
    rejected(program(save(-8), store(Size.B, 10, -1, 0), END), 5, Property.LOCKING);
  }

  @Test
  void whatIsThrownIsTheResult() {
    accepted(program(set(1, 1), kernel("bpf_throw"), END));
    rejected(program(set(1, 2), kernel("bpf_throw"), END), 1, Property.RETURN_VALUE);
    rejected(program(save(-8), set(1, 1), kernel("bpf_throw"), END), 4, Property.LOCKING);
  }

  @Test
  void nobodyComesBackFromThrowing() {
    accepted(program(copy(6, 1), set(1, 0), kernel("bpf_throw"), load(Size.B, 0, 1, 0), END));
    rejected(program(kernel("__bpf_trap"), END), 0, Property.CONTROL_FLOW);
  }

  // ---- programs

  private static Instruction[] save(int offset) {
    return at(offset, "bpf_local_irq_save");
  }

  private static Instruction[] restore(int offset) {
    return at(offset, "bpf_local_irq_restore");
  }

  private static Instruction[] at(int offset, String function) {
    return new Instruction[] {copy(1, 10), alu(AluOp.ADD, 1, offset), kernel(function)};
  }

  private static List<Instruction> program(Object... parts) {
    List<Instruction> code = new ArrayList<>();
    for (Object part : parts) {
      switch (part) {
        case Instruction one -> code.add(one);
        case Instruction[] many -> code.addAll(List.of(many));
        default -> throw new AssertionError(part);
      }
    }
    return code;
  }

  private static Verdict verdict(List<Instruction> code) {
    Program program =
        Program.builder("test", ProgramType.CGROUP_SKB, Code.of(code.toArray(Instruction[]::new)))
            .build();
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET).verdict();
  }

  private static void accepted(List<Instruction> code) {
    assertEquals(new Verdict.Accepted(), verdict(code));
  }

  private static void rejected(List<Instruction> code, int slot, Property property) {
    Violation violation = assertInstanceOf(Verdict.Rejected.class, verdict(code)).violation();
    assertEquals(property, violation.property(), violation.message());
    assertEquals(slot, violation.slot(), violation.message());
  }
}
