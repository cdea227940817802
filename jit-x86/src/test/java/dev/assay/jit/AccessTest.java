package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final Bytes CONTEXT = Bytes.hex("80fe010203040586f7ffeeddccbbaa99");
  private static final RunInput INPUT = RunInput.EMPTY.withContext(CONTEXT);

  private final Random random = new Random(1);
  private final Engine engine = Engine.open();

  @AfterEach
  void close() {
    engine.close();
  }

  private static Instruction mov(Register dst, Register src) {
    return new Alu(Width.W64, AluOp.MOV, dst, Operand.of(src));
  }

  private static void assertFault(Property property, int slot, Outcome outcome) {
    Outcome.Faulted faulted = assertInstanceOf(Outcome.Faulted.class, outcome);
    assertEquals(property, faulted.fault().property());
    assertEquals(slot, faulted.slot());
  }

  @Test
  void loadsOfEverySizeThroughEveryRegister() {
    for (Register dst : Register.ALL.subList(0, 10)) {
      for (Register base : Register.ALL.subList(0, 10)) {
        for (Size size : Size.values()) {
          for (Extension extension : Extension.values()) {
            if (size != Size.DW || extension == Extension.ZERO) {
              checkLoad(dst, base, size, extension, random.nextInt(-1, 18 - size.bytes()));
            }
          }
        }
      }
    }
  }

  private void checkLoad(Register dst, Register base, Size size, Extension extension, int offset) {
    Outcome outcome =
        engine.run(
            INPUT,
            mov(base, Register.R1),
            new Load(size, extension, dst, base, (short) offset),
            mov(Register.R0, dst),
            new Exit());
    if (offset < 0 || offset + size.bytes() > CONTEXT.length()) {
      assertFault(Property.WILD_ACCESS, 1, outcome);
      return;
    }
    long expected = 0;
    for (int i = size.bytes() - 1; i >= 0; i--) {
      expected = expected << 8 | CONTEXT.at(offset + i) & 0xff;
    }
    int unused = 64 - size.bits();
    expected = extension == Extension.SIGN ? expected << unused >> unused : expected;
    assertEquals(expected, assertInstanceOf(Outcome.Returned.class, outcome).r0());
  }

  @Test
  void storesOfEverySizeThroughEveryRegister() {
    for (Register src : Register.ALL) {
      for (Register base : Register.ALL.subList(0, 10)) {
        for (Size size : Size.values()) {
          long value = src == Register.R10 ? engine.space().framePointer(0) : random.nextLong();
          long stored = src == base ? engine.space().slot(Layout.CONTEXT_SLOT) : value;
          checkStore(base, size, Operand.of(src), value, stored);
          int immediate = random.nextInt();
          checkStore(base, size, Operand.of(immediate), 0, immediate);
        }
      }
    }
  }

  private void checkStore(Register base, Size size, Operand src, long value, long stored) {
    int offset = random.nextInt(-1, 18 - size.bytes());
    Register from = src instanceof Operand.Reg(Register r) && r != Register.R10 ? r : Register.R0;
    Outcome outcome =
        engine.run(
            INPUT,
            mov(from == Register.R9 ? Register.R8 : Register.R9, Register.R1),
            LoadImmediate64.constant(from, value),
            mov(base, from == Register.R9 ? Register.R8 : Register.R9),
            new Store(size, base, (short) offset, src),
            new Exit());
    if (offset < 0 || offset + size.bytes() > CONTEXT.length()) {
      assertFault(Property.WILD_ACCESS, 4, outcome);
      return;
    }
    byte[] expected = CONTEXT.toArray();
    for (int i = 0; i < size.bytes(); i++) {
      expected[offset + i] = (byte) (stored >> 8 * i);
    }
    assertEquals(Bytes.of(expected), outcome.state().context());
  }

  @Test
  void theFrameEndsWhereItEnds() {
    for (Size size : Size.values()) {
      for (int offset : new int[] {-513, -512, -505, -8, -size.bytes(), 1 - size.bytes(), 0, 8}) {
        boolean inside = offset >= -512 && offset + size.bytes() <= 0;
        Outcome read =
            engine.run(
                new Load(size, Extension.ZERO, Register.R0, Register.R10, (short) offset),
                new Exit());
        Outcome written =
            engine.run(new Store(size, Register.R10, (short) offset, Operand.of(0)), new Exit());
        assertEquals(inside, read instanceof Outcome.Returned, size + " at " + offset);
        assertEquals(inside, written instanceof Outcome.Returned, size + " at " + offset);
      }
    }
  }

  @Test
  void addressesOfEveryKindOfNowhere() {
    long window = engine.space().base();
    long[] nowhere = {
      0,
      1,
      -1,
      -8,
      Long.MIN_VALUE,
      Long.MAX_VALUE,
      Long.MAX_VALUE - 7,
      4095,
      4096,
      window,
      window - 8,
      window + (1L << Layout.WINDOW_SHIFT),
      window + (1L << Layout.WINDOW_SHIFT) - 8,
      engine.space().regions().address(),
      engine.space().engine(),
      engine.space().packet(),
      engine.space().framePointer(0) | 1L << 60,
      engine.space().framePointer(0)
    };
    for (long address : nowhere) {
      for (Size size : Size.values()) {
        Outcome read =
            engine.run(
                INPUT,
                LoadImmediate64.constant(Register.R2, address),
                new Load(size, Extension.ZERO, Register.R0, Register.R2, (short) 0),
                new Exit());
        assertFault(Property.WILD_ACCESS, 2, read);
        Outcome written =
            engine.run(
                INPUT,
                LoadImmediate64.constant(Register.R2, address),
                new Store(size, Register.R2, (short) 0, Operand.of(7)),
                new Exit());
        assertFault(Property.WILD_ACCESS, 2, written);
      }
    }
  }

  @Test
  void whatMayOnlyBeReadIsNotWritten() {
    Program program =
        Program.of(
            "xdp",
            ProgramType.XDP,
            Code.of(
                new Load(Size.W, Extension.ZERO, Register.R0, Register.R1, (short) 0),
                new Store(Size.W, Register.R1, (short) 0, Operand.of(0)),
                new Exit()));
    assertFault(Property.WILD_ACCESS, 1, engine.executor().run(program, RunInput.EMPTY));
  }

  @Test
  void aTypedProgramMayReadNowhereAndFindsZero() {
    Program program =
        Program.of(
            "fentry",
            ProgramType.TRACING,
            Code.of(
                LoadImmediate64.constant(Register.R1, 0x1234),
                new Load(Size.DW, Extension.ZERO, Register.R6, Register.R1, (short) 8),
                LoadImmediate64.constant(Register.R0, 5),
                new Alu(Width.W64, AluOp.ADD, Register.R0, Operand.of(Register.R6)),
                new Exit()));
    Outcome outcome = engine.executor().run(program, RunInput.EMPTY);
    assertEquals(5, assertInstanceOf(Outcome.Returned.class, outcome).r0());
  }

  @Test
  void atomicOperations() {
    for (AtomicOp op : AtomicOp.values()) {
      for (Size size : List.of(Size.W, Size.DW)) {
        for (Register src : Register.ALL.subList(0, 10)) {
          for (Register base : Register.ALL) {
            checkAtomic(op, size, base, src, random.nextBoolean());
          }
        }
      }
    }
  }

  private void checkAtomic(AtomicOp op, Size size, Register base, Register src, boolean equal) {
    long address = engine.space().framePointer(0) - 16;
    long old = random.nextLong();
    long before = src == Register.R0 ? random.nextLong() : equal ? old : random.nextLong();
    Optional<Register> pointer = base == Register.R10 ? Optional.empty() : Optional.of(base);
    long r0 = base == Register.R0 ? address : before;
    long y = src == base ? address : src == Register.R0 ? r0 : random.nextLong();
    short offset = pointer.isPresent() ? (short) 0 : (short) -16;
    Register keeper = src == Register.R1 || base == Register.R1 ? Register.R2 : Register.R1;
    Outcome outcome =
        engine.run(
            LoadImmediate64.constant(keeper, old),
            new Store(Size.DW, Register.R10, (short) -16, Operand.of(keeper)),
            LoadImmediate64.constant(Register.R0, before),
            LoadImmediate64.constant(src, y),
            LoadImmediate64.constant(pointer.orElse(keeper), address),
            new Atomic(size, op, base, offset, src),
            mov(Register.R9, Register.R0),
            new Store(Size.DW, Register.R10, (short) -24, Operand.of(Register.R9)),
            mov(Register.R0, src),
            new Exit());
    long mask = size == Size.W ? 0xffff_ffffL : -1;
    long cell = after(op, old & mask, r0 & mask, y & mask) & mask;
    String what = op + " " + size + " " + base + " " + src;
    assertEquals(old & ~mask | cell, Memory.i64(address), what);
    boolean toR0 = op == AtomicOp.CMPXCHG;
    long expectedR0 = toR0 || op.fetches() && src == Register.R0 ? old & mask : r0;
    assertEquals(expectedR0, Memory.i64(address - 8), what);
    if (src != Register.R9) {
      long expected = op.fetches() && (!toR0 || src == Register.R0) ? old & mask : y;
      assertEquals(expected, assertInstanceOf(Outcome.Returned.class, outcome).r0(), what);
    }
  }

  private static long after(AtomicOp op, long old, long r0, long y) {
    return switch (op) {
      case ADD, FETCH_ADD -> old + y;
      case OR, FETCH_OR -> old | y;
      case AND, FETCH_AND -> old & y;
      case XOR, FETCH_XOR -> old ^ y;
      case XCHG -> y;
      case CMPXCHG -> old == r0 ? y : old;
    };
  }

  @Test
  void orderedAccesses() {
    for (Size size : Size.values()) {
      Outcome outcome =
          engine.run(
              INPUT,
              new LoadAcquire(size, Register.R3, Register.R1, (short) 0),
              new StoreRelease(size, Register.R1, (short) 8, Register.R3),
              mov(Register.R0, Register.R3),
              new Exit());
      byte[] expected = CONTEXT.toArray();
      System.arraycopy(expected, 0, expected, 8, size.bytes());
      assertEquals(Bytes.of(expected), outcome.state().context());
    }
  }

  @Test
  void atomicsWantAlignmentBeforeARegion() {
    Instruction wild = LoadImmediate64.constant(Register.R2, 0x1001);
    Instruction[] misaligned = {
      new Atomic(Size.W, AtomicOp.ADD, Register.R2, (short) 1, Register.R3),
      new Atomic(Size.DW, AtomicOp.CMPXCHG, Register.R2, (short) 3, Register.R3),
      new LoadAcquire(Size.H, Register.R3, Register.R2, (short) 0),
      new StoreRelease(Size.DW, Register.R2, (short) 3, Register.R3)
    };
    for (Instruction instruction : misaligned) {
      assertFault(Property.ALIGNMENT, 2, engine.run(wild, instruction, new Exit()));
    }
    Instruction aligned = new LoadAcquire(Size.H, Register.R3, Register.R2, (short) 1);
    assertFault(Property.WILD_ACCESS, 2, engine.run(wild, aligned, new Exit()));
  }
}
