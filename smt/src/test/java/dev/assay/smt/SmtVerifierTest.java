package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.call;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.helper;
import static dev.assay.smt.Assembly.jump;
import static dev.assay.smt.Assembly.load;
import static dev.assay.smt.Assembly.map;
import static dev.assay.smt.Assembly.set;
import static dev.assay.smt.Assembly.store;
import static dev.assay.smt.Assembly.storeRegister;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtVerifierTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final MapDefinition HASH = MapDefinition.of("h", MapType.HASH, 4, 16, 8);
  private static final MapDefinition ARRAY = MapDefinition.of("a", MapType.ARRAY, 4, 16, 8);
  private static final MapDefinition RING = MapDefinition.of("r", MapType.RINGBUF, 0, 0, 4096);

  private static final int LOOKUP = 1;
  private static final int RANDOM = 7;
  private static final int RESERVE = 131;
  private static final int DISCARD = 133;

  @Test
  void checkedPacketAccessIsSafe() {
    accepted(xdp(packet(14, 13)));
  }

  @Test
  void oneByteBehindTheCheckIsUnsafeForThatLength() {
    RunInput input = rejected(xdp(packet(14, 14)), 5, Property.PACKET_BOUNDS);
    assertEquals(14, input.packet().orElseThrow().length());
  }

  /** Checks that {@code size} bytes are there, then reads the byte at {@code offset}. */
  private static Instruction[] packet(int size, int offset) {
    return new Instruction[] {
      load(Size.W, 2, 1, 0),
      load(Size.W, 3, 1, 4),
      copy(4, 2),
      alu(AluOp.ADD, 4, size),
      branch(Condition.GT, 4, Register.R3, 1),
      load(Size.B, 4, 2, offset),
      set(0, 1),
      exit(),
    };
  }

  @Test
  void theInputHasThePacketThatLeadsToTheFault() {
    RunInput input =
        rejected(
            xdp(
                load(Size.W, 2, 1, 0),
                load(Size.W, 3, 1, 4),
                copy(4, 2),
                alu(AluOp.ADD, 4, 4),
                branch(Condition.GT, 4, Register.R3, 3),
                load(Size.B, 5, 2, 3),
                branch(Condition.NE, 5, 0x7b, 1),
                load(Size.DW, 5, 2, 0),
                set(0, 1),
                exit()),
            7,
            Property.PACKET_BOUNDS);
    assertEquals(0x7b, input.packet().orElseThrow().at(3));
  }

  @Test
  void anUncheckedLookUpIsUnsafeByNull() {
    RunInput input =
        rejected(lookUp(HASH, 3, load(Size.DW, 0, 0, 0)), 6, Property.NULL_DEREFERENCE);
    assertEquals(0, input.script().results().getFirst().r0());
  }

  @Test
  void anArrayHasAValueUnderEveryIndexBelowItsSize() {
    accepted(lookUp(ARRAY, 7, load(Size.DW, 0, 0, 8)));
    rejected(lookUp(ARRAY, 8, load(Size.DW, 0, 0, 8)), 6, Property.NULL_DEREFERENCE);
  }

  @Test
  void mapValuesHaveBounds() {
    RunInput input =
        rejected(lookUp(ARRAY, 3, load(Size.DW, 0, 0, 9)), 6, Property.MAP_VALUE_BOUNDS);
    assertEquals(3, input.maps().getFirst().entries().getFirst().key().at(0));
  }

  /** Looks {@code key} up, then does {@code use}. */
  private static Program lookUp(MapDefinition map, int key, Instruction use) {
    return program(
        ProgramType.SOCKET_FILTER,
        List.of(map),
        store(Size.W, 10, -4, key),
        copy(2, 10),
        alu(AluOp.ADD, 2, -4),
        map(1, 0),
        helper(LOOKUP),
        use,
        set(0, 0),
        exit());
  }

  @Test
  void aMaskedIndexIsSafeAndAnUnmaskedOneIsNot() {
    accepted(index(alu(AluOp.AND, 6, 7)));
    rejected(index(alu(AluOp.AND, 6, 15)), 7, Property.STACK_BOUNDS);
  }

  /** Reads a byte of the eight below the frame pointer at a random index, cut by {@code mask}. */
  private static Program index(Instruction mask) {
    return program(
        ProgramType.SOCKET_FILTER,
        List.of(),
        store(Size.DW, 10, -8, 0),
        helper(RANDOM),
        copy(6, 0),
        mask,
        copy(7, 10),
        alu(AluOp.ADD, 7, -8),
        alu(AluOp.ADD, 7, Register.R6),
        load(Size.B, 0, 7, 0),
        exit());
  }

  @Test
  void spilledPointersComeBack() {
    accepted(
        program(
            ProgramType.SOCKET_FILTER,
            List.of(),
            storeRegister(Size.DW, 10, -8, 1),
            load(Size.DW, 6, 10, -8),
            load(Size.W, 0, 6, 0),
            exit()));
  }

  @Test
  void registersNeverWrittenAreNotRead() {
    rejected(program(ProgramType.SOCKET_FILTER, List.of(), exit()), 0, Property.UNINITIALIZED_READ);
    rejected(
        program(ProgramType.SOCKET_FILTER, List.of(), copy(0, 6), exit()),
        0,
        Property.UNINITIALIZED_READ);
  }

  @Test
  void recordsMustBeGivenBack() {
    rejected(record(set(0, 0)), 8, Property.REFERENCE);
    accepted(record(copy(1, 0), set(2, 0), helper(DISCARD), set(0, 0)));
  }

  private static Program record(Instruction... end) {
    List<Instruction> code = new ArrayList<>();
    code.addAll(
        List.of(
            map(1, 0),
            set(2, 8),
            set(3, 0),
            helper(RESERVE),
            branch(Condition.EQ, 0, 0, 1 + end.length)));
    code.add(store(Size.DW, 0, 0, 5));
    code.addAll(List.of(end));
    code.addAll(List.of(exit(), set(0, 0), exit()));
    return program(ProgramType.SOCKET_FILTER, List.of(RING), code.toArray(Instruction[]::new));
  }

  @Test
  void subprogramsHaveTheirOwnFrame() {
    accepted(
        program(
            ProgramType.SOCKET_FILTER,
            List.of(),
            store(Size.DW, 10, -8, 1),
            set(1, 5),
            call(2),
            load(Size.DW, 1, 10, -8),
            exit(),
            store(Size.DW, 10, -8, 2),
            copy(0, 1),
            exit()));
  }

  @Test
  void recursionIsTooDeep() {
    rejected(
        program(ProgramType.SOCKET_FILTER, List.of(), set(0, 0), call(0), call(-1), exit()),
        2,
        Property.CALL_DEPTH);
  }

  @Test
  void boundedLoopsAreWalkedAndEndlessOnesFound() {
    accepted(loop(alu(AluOp.ADD, 6, 1)));
    rejected(loop(alu(AluOp.ADD, 6, 0)), 2, Property.TERMINATION);
  }

  private static Program loop(Instruction step) {
    return program(
        ProgramType.SOCKET_FILTER,
        List.of(),
        set(6, 0),
        step,
        branch(Condition.LT, 6, 1000, -2),
        set(0, 0),
        exit());
  }

  /** Thirty undecided branches that meet again: a billion paths, thirty-one states. */
  @Test
  void pathsThatMeetInTheSameStateAreWalkedOnce() {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      code.addAll(List.of(helper(RANDOM), branch(Condition.EQ, 0, 0, 1), set(0, 1)));
    }
    code.addAll(List.of(set(0, 0), exit()));
    accepted(program(ProgramType.SOCKET_FILTER, List.of(), code.toArray(Instruction[]::new)));
  }

  /** A number that changes in one of two ways in each of forty turns: a trillion paths. */
  @Test
  void whereTooManyPathsMeetTheyBecomeOne() {
    assertEquals(new Verdict.Accepted(), shuffled(set(0, 0)));
    assertNotEquals(new Verdict.Accepted(), shuffled(load(Size.B, 0, 10, 0)));
  }

  private static Verdict shuffled(Instruction end) {
    Program program =
        program(
            ProgramType.SOCKET_FILTER,
            List.of(),
            load(Size.W, 6, 1, 0),
            set(7, 0),
            copy(8, 6),
            alu(AluOp.AND, 8, 1),
            branch(Condition.EQ, 8, 0, 3),
            alu(AluOp.MUL, 6, 3),
            alu(AluOp.ADD, 6, 1),
            jump(1),
            alu(AluOp.RSH, 6, 1),
            alu(AluOp.ADD, 7, 1),
            branch(Condition.LT, 7, 40, -9),
            end,
            set(0, 0),
            exit());
    VerificationOptions soon = VerificationOptions.QUIET.withTimeout(Duration.ofSeconds(5));
    return new SmtVerifier(LINUX).verify(program, soon).verdict();
  }

  @Test
  void resultsOutsideTheTypesRangeAreRefused() {
    rejected(
        program(ProgramType.CGROUP_SKB, List.of(), helper(RANDOM), exit()),
        1,
        Property.RETURN_VALUE);
  }

  @Test
  void whatIsNotModelledIsNamed() {
    Verification verification =
        verify(
            program(
                ProgramType.SOCKET_FILTER,
                List.of(),
                new Instruction.CallKfunc(7, (short) 0),
                exit()));
    Verdict.Inconclusive verdict =
        assertInstanceOf(Verdict.Inconclusive.class, verification.verdict());
    assertTrue(verdict.feature().contains("kernel function"), verdict.feature());
  }

  @Test
  void jumpsMustStayInside() {
    rejected(
        program(ProgramType.SOCKET_FILTER, List.of(), set(0, 0), jump(7)),
        1,
        Property.CONTROL_FLOW);
  }

  private static Program xdp(Instruction... code) {
    return program(ProgramType.XDP, List.of(), code);
  }

  private static Program program(ProgramType type, List<MapDefinition> maps, Instruction... code) {
    return Program.builder("test", type, Code.of(code)).maps(maps).build();
  }

  private static Verification verify(Program program) {
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET);
  }

  private static void accepted(Program program) {
    assertEquals(new Verdict.Accepted(), verify(program).verdict());
  }

  private static RunInput rejected(Program program, int slot, Property property) {
    Verification verification = verify(program);
    Violation violation =
        assertInstanceOf(Verdict.Rejected.class, verification.verdict()).violation();
    assertEquals(property, violation.property(), violation.message());
    assertEquals(slot, violation.slot(), violation.message());
    return verification.counterexample().orElseThrow();
  }
}
