package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.helper;
import static dev.assay.smt.Assembly.load;
import static dev.assay.smt.Assembly.map;
import static dev.assay.smt.Assembly.set;
import static dev.assay.smt.Assembly.store;
import static dev.assay.smt.Assembly.storeRegister;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that helpers call back. */
class CallbackTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final MapDefinition ARRAY = MapDefinition.of("a", MapType.ARRAY, 4, 16, 100);

  private static final int LOOP = 181;
  private static final int FOR_EACH = 164;
  private static final int PULL_DATA = 39;

  @Test
  void resultsOtherThanGoOnAndStopAreRefused() {
    assertEquals(new Verdict.Accepted(), loop(1_000_000, set(0, 0), exit()));
    assertEquals(new Verdict.Accepted(), loop(1_000_000, set(0, 1), exit()));
    rejected(loop(1_000_000, set(0, 2), exit()), 11, Property.RETURN_VALUE);
    rejected(loop(1_000_000, exit()), 10, Property.UNINITIALIZED_READ);
  }

  @Test
  void aFunctionThatIsNeverCalledIsNotJudged() {
    assertEquals(new Verdict.Accepted(), loop(0, set(0, 2), exit()));
  }

  @Test
  void theIndexIsBelowTheCount() {
    Instruction[] function = {
      alu(AluOp.ADD, 2, Register.R1), store(Size.B, 2, 0, 1), set(0, 0), exit()
    };
    assertEquals(new Verdict.Accepted(), loop(8, function));
    rejected(loop(9, function), 11, Property.STACK_BOUNDS);
  }

  /** What turns write the next ones find, and so does the caller. */
  @Test
  void whatTurnsWriteIsNotTakenForWhatWasThere() {
    Instruction[] counts = {
      load(Size.DW, 3, 2, 0),
      alu(AluOp.ADD, 3, 1),
      storeRegister(Size.DW, 2, 0, 3),
      set(0, 0),
      exit()
    };
    assertEquals(new Verdict.Accepted(), loop(1000, counts));
    // The caller returns how much was counted.
    assertInstanceOf(Verdict.Rejected.class, loop(ProgramType.CGROUP_SKB, 2, counts));
    assertEquals(new Verdict.Accepted(), loop(ProgramType.CGROUP_SKB, 1, counts));
  }

  @Test
  void elementsHaveAKeyThatIsReadOnlyAndAValue() {
    assertEquals(
        new Verdict.Accepted(),
        elements(load(Size.W, 0, 2, 0), storeRegister(Size.DW, 3, 8, 0), set(0, 0), exit()));
    rejected(elements(store(Size.W, 2, 0, 1), set(0, 0), exit()), 8, Property.PERMISSION);
    rejected(elements(load(Size.DW, 0, 3, 9), set(0, 0), exit()), 8, Property.MAP_VALUE_BOUNDS);
    rejected(elements(load(Size.W, 0, 2, 1), set(0, 0), exit()), 8, Property.MEMORY_BOUNDS);
  }

  /** Only turn {@code when} moves the packet that the caller reads afterwards. */
  private static Verdict readsPacketMovedInTurn(int when, int count) {
    return verify(
        ProgramType.SCHED_CLS,
        List.of(),
        List.of(
            storeRegister(Size.DW, 10, -8, 1),
            load(Size.W, 7, 1, 76),
            load(Size.W, 8, 1, 80),
            copy(2, 7),
            alu(AluOp.ADD, 2, 14),
            branch(Condition.GT, 2, Register.R8, 8),
            set(1, count),
            new Instruction.LoadImmediate64(Register.R2, PseudoSource.FUNCTION, 8, 0),
            copy(3, 10),
            alu(AluOp.ADD, 3, -8),
            set(4, 0),
            helper(LOOP),
            load(Size.B, 0, 7, 0),
            set(0, 0),
            exit()),
        branch(Condition.NE, 1, when, 3),
        load(Size.DW, 1, 2, 0),
        set(2, 0),
        helper(PULL_DATA),
        set(0, 0),
        exit());
  }

  /** Wrong in a turn that is walked as it is, and in one of those that one turn stands for. */
  @Test
  void aPacketThatALaterTurnMovesIsNotTheOneBefore() {
    rejected(readsPacketMovedInTurn(0, 10), 13, Property.POINTER_TYPE);
    assertNotEquals(new Verdict.Accepted(), readsPacketMovedInTurn(5, 10));
    assertEquals(new Verdict.Accepted(), readsPacketMovedInTurn(5, 2));
  }

  private static Verdict loop(int count, Instruction... function) {
    return loop(ProgramType.SOCKET_FILTER, count, function);
  }

  /** Calls a function with eight bytes of the stack, and returns them. */
  private static Verdict loop(ProgramType type, int count, Instruction... function) {
    return verify(
        type,
        List.of(),
        List.of(
            store(Size.DW, 10, -8, 0),
            set(1, count),
            function(10),
            copy(3, 10),
            alu(AluOp.ADD, 3, -8),
            set(4, 0),
            helper(LOOP),
            load(Size.DW, 0, 10, -8),
            exit()),
        function);
  }

  private static Verdict elements(Instruction... function) {
    return verify(
        ProgramType.SOCKET_FILTER,
        List.of(ARRAY),
        List.of(map(1, 0), function(8), set(3, 0), set(4, 0), helper(FOR_EACH), exit()),
        function);
  }

  /** Loads, at slot 2, the address of the function that begins at a slot. */
  private static Instruction function(int slot) {
    return new Instruction.LoadImmediate64(Register.R2, PseudoSource.FUNCTION, slot - 3, 0);
  }

  private static Verdict verify(
      ProgramType type, List<MapDefinition> maps, List<Instruction> main, Instruction... function) {
    List<Instruction> code = new ArrayList<>(main);
    code.addAll(List.of(function));
    Program program =
        Program.builder("test", type, Code.of(code.toArray(Instruction[]::new))).maps(maps).build();
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET).verdict();
  }

  private static void rejected(Verdict verdict, int slot, Property property) {
    Violation violation = assertInstanceOf(Verdict.Rejected.class, verdict).violation();
    assertEquals(property, violation.property(), violation.message());
    assertEquals(slot, violation.slot(), violation.message());
  }
}
