package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.machine.Layout;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.Negate;
import dev.assay.ir.isa.Instruction.SignExtend;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Instruction.Swap;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.jit.system.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arithmetic and conditions against {@link Arithmetic}, with and without the newer shifts. */
class ArithmeticTest {
  private static final List<Register> FREE = Register.ALL.subList(0, 10);
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    31,
    32,
    63,
    64,
    0x7f,
    0x80,
    0xff,
    0x8000,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x8000_0000_8000_0000L,
    -2
  };

  enum Kind {
    PLAIN,
    DETECTED
  }

  private final Random random = new Random(9669);
  private final List<Engine> open = new ArrayList<>();

  private Engine engine(Kind kind) {
    Engine engine = kind == Kind.PLAIN ? Engine.open(Processor.PLAIN) : Engine.open();
    open.add(engine);
    return engine;
  }

  @AfterEach
  void close() {
    open.forEach(Engine::close);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyOperationOnEveryPairOfRegisters(Kind kind) {
    Engine engine = engine(kind);
    for (AluOp op : AluOp.values()) {
      for (Width width : Width.values()) {
        for (Register dst : FREE) {
          for (Register src : FREE) {
            checkRegisters(engine, new Alu(width, op, dst, Operand.of(src)));
          }
        }
      }
    }
  }

  private void checkRegisters(Engine engine, Alu alu) {
    Register src = ((Operand.Reg) alu.src()).register();
    long x = value();
    long y = src == alu.dst() ? x : value();
    long result =
        engine.result(
            LoadImmediate64.constant(alu.dst(), x),
            LoadImmediate64.constant(src, y),
            alu,
            new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(alu.dst())),
            new Exit());
    assertEquals(
        Arithmetic.alu(alu.width(), alu.op(), x, y), result, alu + " of " + x + " and " + y);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyOperationOnAllPairsOfEdges(Kind kind) {
    Engine engine = engine(kind);
    for (AluOp op : AluOp.values()) {
      for (Width width : Width.values()) {
        for (long y : EDGES) {
          checkEdges(engine, width, op, y);
        }
      }
    }
  }

  /** All edges in one program, their results on the stack: a run costs more than an instruction. */
  private void checkEdges(Engine engine, Width width, AluOp op, long y) {
    List<Step> steps = new ArrayList<>();
    for (long x : EDGES) {
      steps.add(new Step(LoadImmediate64.constant(Register.R1, y), 1, y));
      steps.add(new Step(LoadImmediate64.constant(Register.R2, x), 2, x));
      long byRegister = Arithmetic.alu(width, op, x, y);
      steps.add(new Step(new Alu(width, op, Register.R2, Operand.of(Register.R1)), 2, byRegister));
      if ((int) y == y) {
        steps.add(new Step(LoadImmediate64.constant(Register.R3, x), 3, x));
        steps.add(new Step(new Alu(width, op, Register.R3, Operand.of((int) y)), 3, byRegister));
      }
      check(engine, steps);
      steps.clear();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void randomStraightLines(Kind kind) {
    Engine engine = engine(kind);
    for (int i = 0; i < 1500; i++) {
      long[] registers = new long[10];
      List<Step> steps = new ArrayList<>();
      for (int n = 0; n < 10; n++) {
        registers[n] = value();
        steps.add(
            new Step(LoadImmediate64.constant(Register.of(n), registers[n]), n, registers[n]));
      }
      for (int n = random.nextInt(1, 40); n > 0; n--) {
        Step step = step(registers);
        registers[step.register] = step.value;
        steps.add(step);
      }
      check(engine, steps);
    }
  }

  private record Step(Instruction instruction, int register, long value) {}

  private Step step(long[] registers) {
    int dst = random.nextInt(10);
    int src = random.nextInt(10);
    long x = registers[dst];
    long y = registers[src];
    Register to = Register.of(dst);
    Register from = Register.of(src);
    Width width = random.nextBoolean() ? Width.W32 : Width.W64;
    int bits = 16 << random.nextInt(3);
    int narrow = 8 << random.nextInt(width == Width.W64 ? 3 : 2);
    SwapKind kind = SwapKind.values()[random.nextInt(3)];
    AluOp op = AluOp.values()[random.nextInt(AluOp.values().length)];
    int immediate = (int) value();
    return switch (random.nextInt(8)) {
      case 0 -> new Step(new Negate(width, to), dst, Arithmetic.negate(width, x));
      case 1 ->
          new Step(
              new SignExtend(width, narrow, to, from),
              dst,
              Arithmetic.signExtend(width, narrow, y));
      case 2 -> new Step(new Swap(kind, bits, to), dst, Arithmetic.swap(kind, bits, x));
      case 3, 4 ->
          new Step(
              new Alu(width, op, to, Operand.of(immediate)),
              dst,
              Arithmetic.alu(width, op, x, immediate));
      default ->
          new Step(new Alu(width, op, to, Operand.of(from)), dst, Arithmetic.alu(width, op, x, y));
    };
  }

  /** Runs the steps and compares all registers at the end, r0 to r9. */
  private static void check(Engine engine, List<Step> steps) {
    long[] expected = new long[10];
    expected[1] = engine.space().slot(Layout.CONTEXT_SLOT);
    List<Instruction> program = new ArrayList<>();
    for (Step step : steps) {
      expected[step.register] = step.value;
      program.add(step.instruction);
    }
    for (Register register : FREE) {
      short at = (short) (-8 - 8 * register.number());
      program.add(new Store(Size.DW, Register.R10, at, Operand.of(register)));
    }
    program.add(new Exit());
    engine.result(program.toArray(Instruction[]::new));
    long[] found = new long[10];
    for (int n = 0; n < 10; n++) {
      found[n] = dev.assay.interp.machine.Memory.i64(engine.space().framePointer(0) - 8 - 8 * n);
    }
    assertArrayEquals(expected, found, program::toString);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyConditionOnEdges(Kind kind) {
    Engine engine = engine(kind);
    for (Condition condition : Condition.values()) {
      for (Width width : Width.values()) {
        for (long x : EDGES) {
          for (long y : EDGES) {
            checkCondition(engine, condition, width, x, y);
          }
        }
      }
    }
  }

  private void checkCondition(Engine engine, Condition condition, Width width, long x, long y) {
    Register dst = FREE.get(random.nextInt(1, 10));
    Register src = FREE.get(random.nextInt(1, 10));
    long left = src == dst ? y : x;
    boolean immediate = (int) y == y && random.nextBoolean();
    boolean expected = Arithmetic.holds(width, condition, immediate ? x : left, y);
    List<Operand> operands = List.of(Operand.of(src), Operand.of((int) y));
    long taken =
        engine.result(
            Stream.of(
                    immediate ? null : LoadImmediate64.constant(src, y),
                    LoadImmediate64.constant(dst, immediate ? x : left),
                    new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(1)),
                    new Branch(width, condition, dst, operands.get(immediate ? 1 : 0), (short) 1),
                    new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(0)),
                    new Exit())
                .filter(java.util.Objects::nonNull)
                .toArray(Instruction[]::new));
    assertEquals(expected ? 1 : 0, taken, condition + " " + width + " " + x + " " + y);
  }

  private long value() {
    return random.nextInt(3) == 0
        ? EDGES[random.nextInt(EDGES.length)]
        : random.nextLong() >> random.nextInt(64);
  }
}
