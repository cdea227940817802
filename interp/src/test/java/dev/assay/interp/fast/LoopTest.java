package dev.assay.interp.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.interp.arithmetic.Operations;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each case of the loop, and what is generated for it, does the operation that it is named for. */
class LoopTest {
  private static final Modes MODES = new Modes();
  private static final Register DST = Register.of(3);
  private static final Register SRC = Register.of(4);

  @AfterAll
  static void close() {
    MODES.close();
  }

  private static long[] samples() {
    LongStream edges = LongStream.of(0, 1, -1, 63, Long.MIN_VALUE, Integer.MIN_VALUE);
    return LongStream.concat(edges, new Random(1).longs(3)).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void arithmetic(AluOp op) {
    for (Width width : Width.values()) {
      for (long x : samples()) {
        for (long y : samples()) {
          long immediate = (int) y;
          assertEquals(
              Operations.alu(width, op, x, y), r0(x, y, new Alu(width, op, DST, Operand.of(SRC))));
          assertEquals(
              Operations.alu(width, op, x, immediate),
              r0(x, y, new Alu(width, op, DST, new Operand.Imm((int) y))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void conditions(Condition condition) {
    for (Width width : Width.values()) {
      for (long x : samples()) {
        for (long y : samples()) {
          holds(width, condition, x, y);
          holds(width, condition, x, x);
        }
      }
    }
  }

  private static void holds(Width width, Condition condition, long x, long y) {
    assertEquals(
        Operations.holds(width, condition, x, y), jumps(width, condition, x, y, Operand.of(SRC)));
    assertEquals(
        Operations.holds(width, condition, x, (int) y),
        jumps(width, condition, x, y, new Operand.Imm((int) y)));
  }

  private static boolean jumps(Width width, Condition condition, long x, long y, Operand src) {
    Instruction move = new Alu(Width.W64, AluOp.MOV, DST, new Operand.Imm(x == 77 ? 78 : 77));
    return r0(x, y, new Branch(width, condition, DST, src, (short) 1), move) == x;
  }

  /** r3 after the instructions, which begin with r3 and r4 as given. */
  private static long r0(long x, long y, Instruction... instructions) {
    Program program =
        new Asm()
            .add(LoadImmediate64.constant(DST, x), LoadImmediate64.constant(SRC, y))
            .add(instructions)
            .add(new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(DST)), new Exit())
            .program();
    Outcome outcome = MODES.fast.run(program, RunInput.EMPTY);
    assertEquals(outcome, MODES.bytecode.run(program, RunInput.EMPTY));
    return outcome instanceof Outcome.Returned returned ? returned.r0() : fail(outcome);
  }

  private static long fail(Outcome outcome) {
    throw new AssertionError(outcome);
  }
}
