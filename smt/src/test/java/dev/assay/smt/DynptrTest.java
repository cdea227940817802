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

/** Dynptrs of map values, of ring buffer records and of samples from user space. */
class DynptrTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final List<MapDefinition> MAPS =
      List.of(
          MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096),
          MapDefinition.of("array", MapType.ARRAY, 4, 64, 1),
          MapDefinition.of("samples", MapType.USER_RINGBUF, 0, 0, 4096));

  private static final int FROM_MEM = 197;
  private static final int RESERVE = 198;
  private static final int SUBMIT = 199;
  private static final int READ = 201;
  private static final int DATA = 203;
  private static final int DRAIN = 209;

  /** Where the code after {@link #record} and {@link #local} begins. */
  private static final int NEXT = 7;

  @Test
  void aRecordMustBeGivenBackEvenIfNoneWasReserved() {
    accepted(record(submit()));
    rejected(record(), NEXT + 1, Property.REFERENCE);
  }

  @Test
  void theBytesOfADynptrAreNotRead() {
    rejected(record(load(Size.B, 3, 10, -3)), NEXT, Property.UNINITIALIZED_READ);
    rejected(record(load(Size.DW, 3, 10, -16)), NEXT, Property.UNINITIALIZED_READ);
    rejected(local(load(Size.DW, 3, 10, -8)), NEXT, Property.UNINITIALIZED_READ);
    accepted(local(load(Size.DW, 3, 10, -24)));
  }

  @Test
  void oneThatIsOverwrittenIsLost() {
    rejected(record(store(Size.B, 10, -1, 0)), NEXT, Property.REFERENCE);
    accepted(local(store(Size.B, 10, -1, 0), load(Size.DW, 3, 10, -8)));
    rejected(local(store(Size.B, 10, -1, 0), data(0, 8)), NEXT + 5, Property.CALL_ARGUMENT);
  }

  @Test
  void slicesEndWhereWasAsked() {
    accepted(local(data(56, 8), nullOr(load(Size.DW, 3, 0, 0))));
    rejected(local(data(0, 8), nullOr(load(Size.B, 3, 0, 8))), NEXT + 6, Property.MEMORY_BOUNDS);
    rejected(local(data(8, 8), nullOr(load(Size.B, 3, 0, -1))), NEXT + 6, Property.MEMORY_BOUNDS);
  }

  @Test
  void slicesBeyondTheMemoryAreNull() {
    accepted(local(data(56, 8), load(Size.DW, 3, 0, 0)));
    rejected(local(data(57, 8), load(Size.DW, 3, 0, 0)), NEXT + 5, Property.NULL_DEREFERENCE);
    // Whether there is room in a ring buffer the world decides.
    rejected(
        record(data(0, 8), load(Size.DW, 3, 0, 0), submit()), NEXT + 5, Property.NULL_DEREFERENCE);
  }

  @Test
  void slicesOfARecordEndWithIt() {
    rejected(
        record(data(0, 8), copy(6, 0), submit(), nullOr(6, store(Size.B, 6, 0, 1))),
        NEXT + 11,
        Property.POINTER_TYPE);
  }

  @Test
  void aDynptrStandsForTheValueOfAMapAlone() {
    rejected(
        List.of(
            copy(1, 10),
            alu(AluOp.ADD, 1, -8),
            set(2, 8),
            set(3, 0),
            copy(4, 10),
            alu(AluOp.ADD, 4, -24),
            helper(FROM_MEM),
            set(0, 0),
            exit()),
        6,
        Property.CALL_ARGUMENT);
  }

  @Test
  void whatLiesOutsideIsNotRead() {
    Instruction[] reads = {
      store(Size.DW, 10, -32, 1),
      copy(1, 10),
      alu(AluOp.ADD, 1, -32),
      set(2, 8),
      copy(3, 10),
      alu(AluOp.ADD, 3, -16),
      set(4, 57),
      set(5, 0),
      helper(READ)
    };
    // Eight bytes at 57 are too many: nothing is read, and r0 says so.
    accepted(local(join(reads, branch(Condition.EQ, 0, -7, 1), load(Size.B, 0, 0, 0))));
    accepted(
        local(
            join(
                reads,
                load(Size.DW, 3, 10, -32),
                branch(Condition.EQ, 3, 1, 1),
                load(Size.B, 0, 0, 0))));
  }

  @Test
  void samplesOfUserSpaceAreLent() {
    Instruction[] data = {set(2, 0), set(3, 1), helper(DATA)};
    accepted(drained(join(data, branch(Condition.EQ, 0, 0, 1), load(Size.B, 0, 0, 0))));
    rejected(drained(join(data, load(Size.B, 0, 0, 0))), 11, Property.NULL_DEREFERENCE);
    rejected(drained(load(Size.DW, 0, 1, 0)), 8, Property.POINTER_TYPE);
    rejected(
        drained(join(new Instruction[] {alu(AluOp.ADD, 1, 8)}, data)), 11, Property.CALL_ARGUMENT);
  }

  /** What one turn takes, not all turns may take; here the third gives back what one took. */
  @Test
  void turnsThatGiveBackAreNotTakenForRepetitions() {
    Instruction[] givesBackAtTheThird = {
      branch(Condition.NE, 1, 2, 3), copy(1, 2), set(2, 0), helper(SUBMIT), set(0, 0), exit()
    };
    List<Instruction> code = new ArrayList<>(record().subList(0, NEXT));
    code.addAll(
        List.of(
            set(1, 3),
            new Instruction.LoadImmediate64(Register.R2, PseudoSource.FUNCTION, 6, 0),
            copy(3, 10),
            alu(AluOp.ADD, 3, -16),
            set(4, 0),
            helper(181),
            set(0, 0),
            exit()));
    code.addAll(List.of(givesBackAtTheThird));
    assertNotEquals(new Verdict.Accepted(), verdict(code));
  }

  // ---- programs

  private static List<Instruction> record(Object... then) {
    return program(
        List.of(
            map(1, 0), set(2, 16), set(3, 0), copy(4, 10), alu(AluOp.ADD, 4, -16), helper(RESERVE)),
        then);
  }

  private static List<Instruction> local(Object... then) {
    return program(
        List.of(
            new Instruction.LoadImmediate64(Register.R1, PseudoSource.MAP_VALUE_BY_INDEX, 1, 0),
            set(2, 64),
            set(3, 0),
            copy(4, 10),
            alu(AluOp.ADD, 4, -16),
            helper(FROM_MEM)),
        then);
  }

  private static List<Instruction> program(List<Instruction> made, Object... then) {
    List<Instruction> code = new ArrayList<>(made);
    code.addAll(List.of(join(new Instruction[0], then)));
    code.add(set(0, 0));
    code.add(exit());
    return code;
  }

  private static List<Instruction> drained(Instruction... function) {
    List<Instruction> code =
        new ArrayList<>(
            List.of(
                map(1, 2),
                new Instruction.LoadImmediate64(Register.R2, PseudoSource.FUNCTION, 5, 0),
                set(3, 0),
                set(4, 0),
                helper(DRAIN),
                exit()));
    code.addAll(List.of(function));
    code.add(set(0, 0));
    code.add(exit());
    return code;
  }

  private static Instruction[] data(int offset, int size) {
    return new Instruction[] {
      copy(1, 10), alu(AluOp.ADD, 1, -16), set(2, offset), set(3, size), helper(DATA)
    };
  }

  private static Instruction[] submit() {
    return new Instruction[] {copy(1, 10), alu(AluOp.ADD, 1, -16), set(2, 0), helper(SUBMIT)};
  }

  private static Instruction[] nullOr(Instruction then) {
    return nullOr(0, then);
  }

  private static Instruction[] nullOr(int register, Instruction then) {
    return new Instruction[] {branch(Condition.EQ, register, 0, 1), then};
  }

  private static Instruction[] join(Instruction[] first, Object... then) {
    List<Instruction> all = new ArrayList<>(List.of(first));
    for (Object part : then) {
      switch (part) {
        case Instruction one -> all.add(one);
        case Instruction[] many -> all.addAll(List.of(many));
        default -> throw new AssertionError(part);
      }
    }
    return all.toArray(Instruction[]::new);
  }

  private static Verdict verdict(List<Instruction> code) {
    Program program =
        Program.builder(
                "test", ProgramType.SOCKET_FILTER, Code.of(code.toArray(Instruction[]::new)))
            .maps(MAPS)
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
