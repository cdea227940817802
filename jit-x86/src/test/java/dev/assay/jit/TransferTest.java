package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final int LOOP = 181;

  private final Engine engine = Engine.open();

  @AfterEach
  void close() {
    engine.close();
  }

  private static Instruction set(Register dst, int value) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(value));
  }

  private static Instruction add(Register dst, int value) {
    return new Alu(Width.W64, AluOp.ADD, dst, Operand.of(value));
  }

  private static Instruction add(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.ADD, dst, Operand.of(src));
  }

  private static Instruction mov(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(src));
  }

  private static void assertFault(Property property, int slot, Outcome outcome) {
    Outcome.Faulted faulted = assertInstanceOf(Outcome.Faulted.class, outcome);
    assertEquals(property, faulted.fault().property());
    assertEquals(slot, faulted.slot());
  }

  private static void assertOutOfFuel(int slot, Outcome outcome) {
    assertEquals(slot, assertInstanceOf(Outcome.OutOfFuel.class, outcome).slot());
  }

  /** Ten turns need nine jumps back. */
  @Test
  void aLoopRunsAsLongAsItHasFuel() {
    Instruction[] loop = {
      set(Register.R0, 0),
      add(Register.R0, 1),
      new Branch(Width.W64, Condition.LT, Register.R0, Operand.of(10), (short) -2),
      new Exit()
    };
    assertInstanceOf(Outcome.Returned.class, engine.run(RunInput.EMPTY.withFuel(9), loop));
    assertOutOfFuel(2, engine.run(RunInput.EMPTY.withFuel(8), loop));
    assertOutOfFuel(0, engine.run(new Jump(JumpForm.LONG, -1), new Exit()));
  }

  @Test
  void nothingLeavesTheProgram() {
    Instruction lddw = LoadImmediate64.constant(Register.R0, 1);
    RunInput none = RunInput.EMPTY.withFuel(0);
    assertFault(Property.CONTROL_FLOW, 0, engine.run(none, new Jump(JumpForm.SHORT, -2)));
    assertFault(Property.CONTROL_FLOW, 0, engine.run(new Jump(JumpForm.LONG, 1 << 30)));
    assertFault(Property.CONTROL_FLOW, 0, engine.run(new Jump(JumpForm.SHORT, 1), lddw));
    assertFault(Property.CONTROL_FLOW, 0, engine.run(none, new CallFunction(7)));
    assertFault(Property.CONTROL_FLOW, 0, engine.run(lddw));
    assertFault(Property.CONTROL_FLOW, 0, engine.run());
    assertFault(
        Property.CONTROL_FLOW,
        0,
        engine.run(new Branch(Width.W64, Condition.EQ, Register.R0, Operand.of(0), (short) 9)));
    assertFault(
        Property.CONTROL_FLOW,
        0,
        engine.run(new Branch(Width.W64, Condition.NE, Register.R0, Operand.of(0), (short) -1)));
  }

  @Test
  void whatIsNoInstructionFaultsWhereItIsReached() {
    Instruction invalid = dev.assay.ir.isa.Bytecode.decode(new long[] {0xff}).at(0);
    assertFault(Property.INVALID_INSTRUCTION, 1, engine.run(set(Register.R0, 0), invalid));
    assertInstanceOf(
        Outcome.Returned.class, engine.run(new Jump(JumpForm.SHORT, 1), invalid, new Exit()));
    assertFault(Property.FRAME_POINTER, 0, engine.run(set(Register.R10, 0), new Exit()));
    assertFault(Property.UNKNOWN_CALL, 0, engine.run(new CallKfunc(7, (short) 0), new Exit()));
    assertFault(Property.UNKNOWN_CALL, 0, engine.run(new CallHelper(99999), new Exit()));
  }

  @Test
  void nothingWritesTheFramePointerAndEverythingMayReadIt() {
    Register fp = Register.R10;
    Operand source = Operand.of(fp);
    for (Instruction writer :
        List.of(
            add(fp, Register.R0),
            new Negate(Width.W32, fp),
            new SignExtend(Width.W64, 8, fp, Register.R0),
            new Swap(SwapKind.BE, 16, fp),
            LoadImmediate64.constant(fp, 1),
            new Load(Size.B, Extension.ZERO, fp, fp, (short) -8),
            new LoadAcquire(Size.DW, fp, fp, (short) -8),
            new Atomic(Size.DW, AtomicOp.FETCH_ADD, fp, (short) -8, fp),
            new Atomic(Size.W, AtomicOp.XCHG, fp, (short) -8, fp))) {
      assertFault(Property.FRAME_POINTER, 1, engine.run(set(Register.R0, 0), writer, new Exit()));
    }
    for (Instruction reader :
        List.of(
            add(Register.R0, fp),
            new SignExtend(Width.W64, 32, Register.R0, fp),
            new Branch(Width.W32, Condition.EQ, fp, source, (short) 0),
            new Store(Size.DW, fp, (short) -8, source),
            new StoreRelease(Size.DW, fp, (short) -8, fp),
            new Atomic(Size.DW, AtomicOp.ADD, fp, (short) -8, fp),
            new Atomic(Size.DW, AtomicOp.CMPXCHG, fp, (short) -8, fp))) {
      assertInstanceOf(Outcome.Returned.class, engine.run(set(Register.R0, 0), reader, new Exit()));
    }
  }

  /** Jumps over code of every length around what a short jump reaches. */
  @Test
  void jumpsOfEveryLength() {
    for (int length = 0; length < 80; length++) {
      List<Instruction> code = new ArrayList<>();
      code.add(set(Register.R0, 1));
      code.add(
          new Branch(Width.W64, Condition.EQ, Register.R0, Operand.of(1), (short) (length + 1)));
      for (int i = 0; i < length; i++) {
        code.add(add(Register.R0, i));
      }
      code.add(new Exit());
      code.add(add(Register.R0, 100));
      code.add(new Branch(Width.W64, Condition.GT, Register.R0, Operand.of(5), (short) -3));
      code.add(new Exit());
      assertEquals(101, engine.result(code.toArray(Instruction[]::new)));
    }
  }

  @Test
  void aCalleeGivesBackTheCallersRegisters() {
    assertEquals(
        6 + 7 + 8 + 9 + 42,
        engine.result(
            set(Register.R6, 6),
            set(Register.R7, 7),
            set(Register.R8, 8),
            set(Register.R9, 9),
            set(Register.R1, 40),
            new Store(Size.DW, Register.R10, (short) -8, Operand.of(2)),
            new CallFunction(6),
            add(Register.R0, Register.R6),
            add(Register.R0, Register.R7),
            add(Register.R0, Register.R8),
            add(Register.R0, Register.R9),
            new Load(Size.DW, Extension.ZERO, Register.R1, Register.R10, (short) -8),
            new Jump(JumpForm.SHORT, 7),
            mov(Register.R0, Register.R1),
            set(Register.R6, 0),
            set(Register.R7, 0),
            set(Register.R8, 0),
            set(Register.R9, 0),
            new Store(Size.DW, Register.R10, (short) -8, Operand.of(1000)),
            new Exit(),
            add(Register.R0, Register.R1),
            new Exit()));
  }

  @Test
  void eightFramesAreEnough() {
    assertFault(Property.CALL_DEPTH, 0, engine.run(new CallFunction(-1), new Exit()));
    assertOutOfFuel(0, engine.run(RunInput.EMPTY.withFuel(6), new CallFunction(-1), new Exit()));
    Instruction[] deep = {
      set(Register.R1, 7),
      new Branch(Width.W64, Condition.EQ, Register.R1, Operand.of(0), (short) 3),
      add(Register.R1, -1),
      new CallFunction(-3),
      add(Register.R0, 1),
      new Exit()
    };
    assertEquals(7, engine.result(deep));
  }

  @Test
  void mayGotoJumpsWhenItsTurnsAreUsedUp() {
    Instruction[] loop = {
      set(Register.R0, 0),
      new MayGoto((short) 2),
      add(Register.R0, 1),
      new Jump(JumpForm.SHORT, -3),
      new Exit()
    };
    assertEquals(RunInput.MAY_GOTO_TURNS, engine.result(loop));
    assertOutOfFuel(3, engine.run(RunInput.EMPTY.withFuel(5), loop));
    assertOutOfFuel(1, engine.run(RunInput.EMPTY.withFuel(6), loop));
  }

  private static Program loop(int turns, Instruction... body) {
    List<Instruction> code = new ArrayList<>();
    code.add(set(Register.R6, 600));
    code.add(set(Register.R1, turns));
    code.add(new LoadImmediate64(Register.R2, PseudoSource.FUNCTION, 8, 0));
    code.add(mov(Register.R3, Register.R10));
    code.add(set(Register.R4, 0));
    code.add(new Store(Size.DW, Register.R10, (short) -8, Operand.of(0)));
    code.add(new CallHelper(LOOP));
    code.add(new Load(Size.DW, Extension.ZERO, Register.R0, Register.R10, (short) -8));
    code.add(add(Register.R0, Register.R6));
    code.add(new Exit());
    code.addAll(List.of(body));
    return Program.of("loop", ProgramType.UNSPEC, Code.of(code));
  }

  /** The callback adds its turn to the caller's stack and spoils r6. */
  @Test
  void aHelperCallsBack() {
    Program program =
        loop(
            10,
            new Load(Size.DW, Extension.ZERO, Register.R0, Register.R2, (short) -8),
            add(Register.R0, Register.R1),
            new Store(Size.DW, Register.R2, (short) -8, Operand.of(Register.R0)),
            set(Register.R6, 0),
            set(Register.R0, 0),
            new Exit());
    Outcome outcome = engine.executor().run(program, RunInput.EMPTY);
    assertEquals(645, assertInstanceOf(Outcome.Returned.class, outcome).r0());
    assertOutOfFuel(7, engine.executor().run(program, RunInput.EMPTY.withFuel(9)));
  }

  @Test
  void aCallbackThatFaultsEndsTheRunThere() {
    Program program =
        loop(10, new Load(Size.W, Extension.ZERO, Register.R0, Register.R1, (short) 0));
    assertFault(Property.WILD_ACCESS, 11, engine.executor().run(program, RunInput.EMPTY));
    Program endless = loop(10, new Jump(JumpForm.SHORT, -1));
    assertOutOfFuel(11, engine.executor().run(endless, RunInput.EMPTY));
  }

  private static final MapDefinition PROGRAMS =
      MapDefinition.of("programs", MapType.PROG_ARRAY, 4, 4, 2)
          .withInitial(List.of(new MapEntry(Bytes.zeros(4), Bytes.hex("01000000"))), false);

  private static Program xdp(Instruction... code) {
    return Program.builder("xdp", ProgramType.XDP, Code.of(code)).maps(List.of(PROGRAMS)).build();
  }

  private static List<Instruction> tailCall(int index) {
    return List.of(
        new LoadImmediate64(Register.R2, PseudoSource.MAP_BY_FD, 0, 0),
        set(Register.R3, index),
        new CallHelper(12));
  }

  private static Program tailCaller(int index, Instruction... after) {
    List<Instruction> code = new ArrayList<>(tailCall(index));
    code.addAll(List.of(after));
    return xdp(code.toArray(Instruction[]::new));
  }

  @Test
  void aTailCallGoesOnInTheOtherProgram() {
    Program callee =
        xdp(
            new Load(Size.W, Extension.ZERO, Register.R0, Register.R1, (short) 0),
            set(Register.R0, 77),
            new Exit());
    Program caller = tailCaller(0, set(Register.R0, 1), new Exit());
    Outcome outcome = engine.executor().run(List.of(caller, callee), RunInput.EMPTY);
    assertEquals(77, assertInstanceOf(Outcome.Returned.class, outcome).r0());
    Program missing = tailCaller(1, set(Register.R0, 5), new Exit());
    Outcome fallen = engine.executor().run(List.of(missing, callee), RunInput.EMPTY);
    assertEquals(5, assertInstanceOf(Outcome.Returned.class, fallen).r0());
    assertOutOfFuel(3, engine.executor().run(List.of(caller, callee), RunInput.EMPTY.withFuel(0)));
  }

  /** The program that a subprogram went to returns to the subprogram's caller. */
  @Test
  void aTailCallInASubprogramReturnsToItsCaller() {
    List<Instruction> code = new ArrayList<>();
    code.add(mov(Register.R6, Register.R1));
    code.add(new CallFunction(4));
    code.add(add(Register.R0, 1));
    code.add(mov(Register.R1, Register.R6));
    code.add(new Load(Size.W, Extension.ZERO, Register.R2, Register.R1, (short) 0));
    code.add(new Exit());
    code.addAll(tailCall(0));
    code.add(new Exit());
    Program callee = xdp(set(Register.R6, 0), set(Register.R0, 77), new Exit());
    Outcome outcome =
        engine
            .executor()
            .run(List.of(xdp(code.toArray(Instruction[]::new)), callee), RunInput.EMPTY);
    assertEquals(78, assertInstanceOf(Outcome.Returned.class, outcome).r0());
  }

  @Test
  void aFaultAfterATailCallIsTheOtherPrograms() {
    Program caller = tailCaller(0, new Exit());
    Program wild = xdp(set(Register.R0, 0), new Jump(JumpForm.SHORT, 99));
    assertFault(
        Property.CONTROL_FLOW, 1, engine.executor().run(List.of(caller, wild), RunInput.EMPTY));
  }

  @Test
  void legacyPacketLoads() {
    Program program =
        Program.of(
            "filter",
            ProgramType.SOCKET_FILTER,
            Code.of(
                mov(Register.R6, Register.R1),
                set(Register.R7, 1),
                new LoadAbsolute(Size.H, 2),
                mov(Register.R8, Register.R0),
                new LoadIndirect(Size.B, Register.R7, 0),
                add(Register.R0, Register.R8),
                new LoadIndirect(Size.W, Register.R7, 2),
                new Exit()));
    RunInput packet = RunInput.EMPTY.withPacket(Bytes.hex("0102030405060708"));
    Outcome whole = engine.executor().run(program, packet);
    assertEquals(0x04050607, assertInstanceOf(Outcome.Returned.class, whole).r0());
    Outcome cut = engine.executor().run(program, packet.withPacket(Bytes.hex("010203040506")));
    assertEquals(0, assertInstanceOf(Outcome.Returned.class, cut).r0());
    assertEquals(0x0304L, cut.state().registers().get(3));
  }
}
