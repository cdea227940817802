package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.call;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.helper;
import static dev.assay.smt.Assembly.kernel;
import static dev.assay.smt.Assembly.load;
import static dev.assay.smt.Assembly.set;
import static dev.assay.smt.Assembly.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Size;
import dev.assay.ir.kfunc.ScriptedPacket;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dynptrs of packets, and the slices of them. */
class PacketDynptrTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL)
          .withKernelTypes(() -> Optional.of(Assembly.kernelTypes()));

  private static final int PULL = 39;
  private static final int READ = 201;
  private static final int WRITE = 202;

  /** Where a packet's start lies in the context of a filter. */
  private static final int DATA = 76;

  /** Where the code after {@link #whole} begins. */
  private static final int NEXT = 5;

  /** How many slots {@link #slice} takes. */
  private static final int SLICE = 7;

  // ---- slices

  @Test
  void aSliceMayBeNull() {
    accepted(whole(slice("bpf_dynptr_slice"), orNull(load(Size.B, 0, 0, 7))));
    rejected(
        whole(slice("bpf_dynptr_slice"), load(Size.B, 0, 0, 7)),
        NEXT + SLICE,
        Property.NULL_DEREFERENCE);
  }

  @Test
  void aSliceEndsAndMayBeForReadingOnly() {
    rejected(
        whole(slice("bpf_dynptr_slice"), orNull(load(Size.B, 0, 0, 8))),
        NEXT + SLICE + 1,
        Property.MEMORY_BOUNDS);
    rejected(
        whole(slice("bpf_dynptr_slice"), orNull(store(Size.B, 0, 0, 1))),
        NEXT + SLICE + 1,
        Property.PERMISSION);
    accepted(whole(slice("bpf_dynptr_slice_rdwr"), orNull(store(Size.B, 0, 7, 1))));
  }

  @Test
  void whoMayNotWriteThePacketGetsNoSliceForIt() {
    // What follows such a slice is never run.
    Instruction beyond = store(Size.B, 0, 99, 1);
    accepted(ProgramType.CGROUP_SKB, whole(slice("bpf_dynptr_slice_rdwr"), orNull(beyond)));
  }

  @Test
  void slicesEndWhenThePacketMoves() {
    rejected(
        whole(
            slice("bpf_dynptr_slice"),
            orNull(copy(7, 0)),
            copy(1, 6),
            set(2, 0),
            helper(PULL),
            load(Size.B, 0, 7, 0)),
        NEXT + SLICE + 5,
        Property.POINTER_TYPE);
    rejected(
        whole(slice("bpf_dynptr_slice"), orNull(copy(7, 0)), write(), load(Size.B, 0, 7, 0)),
        NEXT + SLICE + 10,
        Property.POINTER_TYPE);
  }

  @Test
  void aCopyIsGoneWithItsFrame() {
    List<Instruction> code =
        whole(copy(1, 10), alu(AluOp.ADD, 1, -16), call(4), orNull(load(Size.B, 0, 0, 0)));
    code.addAll(
        List.of(
            set(2, 0),
            copy(3, 10),
            alu(AluOp.ADD, 3, -8),
            set(4, 8),
            kernel("bpf_dynptr_slice"),
            exit()));
    Verification found = rejected(code, NEXT + 4, Property.POINTER_TYPE);
    RunInput input = found.counterexample().orElseThrow();
    Script.HelperResult said = input.script().results().getFirst();
    assertEquals(new Script.HelperResult(1, ScriptedPacket.COPIED), said);
  }

  @Test
  void theBufferMustBeLargeEnough() {
    rejected(
        whole(
            copy(1, 10),
            alu(AluOp.ADD, 1, -16),
            set(2, 0),
            copy(3, 10),
            alu(AluOp.ADD, 3, -4),
            set(4, 8),
            kernel("bpf_dynptr_slice")),
        NEXT + 6,
        Property.STACK_BOUNDS);
  }

  // ---- read and written, narrowed

  @Test
  void whatIsReadMayBeAnything() {
    Instruction[] ifOne = {
      load(Size.B, 3, 10, -24), branch(Condition.NE, 3, 1, 1), load(Size.B, 0, 3, 0)
    };
    rejected(whole(read(), ifOne), NEXT + 11, Property.POINTER_TYPE);
  }

  @Test
  void whatIsNarrowedHoldsNoMore() {
    Instruction[] four = {
      copy(1, 10), alu(AluOp.ADD, 1, -16), set(2, 4), set(3, 8), kernel("bpf_dynptr_adjust")
    };
    Instruction beyond = load(Size.B, 0, 0, 99);
    // Where it could be narrowed there are no eight bytes any more.
    accepted(
        whole(
            four,
            branch(Condition.EQ, 0, 0, 2),
            set(0, 0),
            exit(),
            slice("bpf_dynptr_slice"),
            orNull(beyond)));
  }

  @Test
  void bytesThatLieApartAreSetByMovingThePacket() {
    Instruction[] set = {
      copy(1, 10),
      alu(AluOp.ADD, 1, -16),
      set(2, 50),
      set(3, 8),
      set(4, 1),
      kernel("bpf_dynptr_memset")
    };
    rejected(
        whole(slice("bpf_dynptr_slice"), orNull(copy(7, 0)), set, load(Size.B, 0, 7, 0)),
        NEXT + SLICE + 8,
        Property.POINTER_TYPE);
  }

  // ---- metadata

  @Test
  void anInputHasMetadataWhereThatMatters() {
    List<Instruction> code =
        made("bpf_dynptr_from_skb_meta", slice("bpf_dynptr_slice"), orNull(load(Size.B, 0, 0, 8)));
    RunInput input =
        rejected(code, NEXT + SLICE + 1, Property.MEMORY_BOUNDS).counterexample().orElseThrow();
    int metadata = input.context().at(DATA) & 0xff;
    assertTrue(metadata >= 8 && metadata % 4 == 0, metadata + " bytes");
    assertTrue(input.packet().orElseThrow().length() >= metadata);
  }

  // ---- programs

  private static List<Instruction> whole(Object... then) {
    return made("bpf_dynptr_from_skb", then);
  }

  private static List<Instruction> made(String by, Object... then) {
    List<Instruction> code = new ArrayList<>();
    code.addAll(List.of(copy(6, 1), set(2, 0), copy(3, 10), alu(AluOp.ADD, 3, -16), kernel(by)));
    for (Object part : then) {
      switch (part) {
        case Instruction one -> code.add(one);
        case Instruction[] many -> code.addAll(List.of(many));
        default -> throw new AssertionError(part);
      }
    }
    code.add(set(0, 0));
    code.add(exit());
    return code;
  }

  private static Instruction[] slice(String function) {
    return new Instruction[] {
      copy(1, 10),
      alu(AluOp.ADD, 1, -16),
      set(2, 0),
      copy(3, 10),
      alu(AluOp.ADD, 3, -32),
      set(4, 8),
      kernel(function)
    };
  }

  private static Instruction[] orNull(Instruction then) {
    return new Instruction[] {branch(Condition.EQ, 0, 0, 1), then};
  }

  private static Instruction[] write() {
    return new Instruction[] {
      copy(1, 10),
      alu(AluOp.ADD, 1, -16),
      set(2, 0),
      copy(3, 10),
      alu(AluOp.ADD, 3, -32),
      set(4, 8),
      set(5, 0),
      helper(WRITE)
    };
  }

  private static Instruction[] read() {
    return new Instruction[] {
      copy(1, 10),
      alu(AluOp.ADD, 1, -24),
      set(2, 8),
      copy(3, 10),
      alu(AluOp.ADD, 3, -16),
      set(4, 0),
      set(5, 0),
      helper(READ),
      set(0, 0)
    };
  }

  private static Verification verified(ProgramType type, List<Instruction> code) {
    Program program =
        Program.builder("test", type, Code.of(code.toArray(Instruction[]::new))).build();
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET);
  }

  private static void accepted(List<Instruction> code) {
    accepted(ProgramType.SCHED_CLS, code);
  }

  private static void accepted(ProgramType type, List<Instruction> code) {
    assertEquals(new Verdict.Accepted(), verified(type, code).verdict());
  }

  private static Verification rejected(List<Instruction> code, int slot, Property property) {
    Verification found = verified(ProgramType.SCHED_CLS, code);
    Violation violation = assertInstanceOf(Verdict.Rejected.class, found.verdict()).violation();
    assertEquals(property, violation.property(), violation.message());
    assertEquals(slot, violation.slot(), violation.message());
    return found;
  }
}
