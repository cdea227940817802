package dev.assay.ir.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.isa.Instruction.*;
import org.junit.jupiter.api.Test;

final class OperandsTest {
  private static final Register R1 = Register.R1;
  private static final Register R2 = Register.R2;

  private static void check(Instruction instruction, String reads, String writes) {
    Operands operands = Operands.of(instruction);
    assertEquals(reads, operands.reads().members().toString());
    assertEquals(writes, operands.writes().members().toString());
  }

  @Test
  void movesDoNotReadTheirDestination() {
    check(new Alu(Width.W64, AluOp.MOV, R1, Operand.of(R2)), "[r2]", "[r1]");
    check(new Alu(Width.W64, AluOp.ADD, R1, Operand.of(R2)), "[r1, r2]", "[r1]");
    check(new Alu(Width.W32, AluOp.ADD, R1, Operand.of(7)), "[r1]", "[r1]");
  }

  @Test
  void exchangesWriteWhatHoldsTheOldValue() {
    check(new Atomic(Size.W, AtomicOp.ADD, R1, (short) 0, R2), "[r1, r2]", "[]");
    check(new Atomic(Size.W, AtomicOp.XCHG, R1, (short) 0, R2), "[r1, r2]", "[r2]");
    check(new Atomic(Size.DW, AtomicOp.CMPXCHG, R1, (short) 0, R2), "[r0, r1, r2]", "[r0]");
  }

  @Test
  void callsTakeAndLoseTheirArguments() {
    check(new CallHelper(1), "[r1, r2, r3, r4, r5]", "[r0, r1, r2, r3, r4, r5]");
    check(new LoadAbsolute(Size.W, 0), "[r6]", "[r0, r1, r2, r3, r4, r5]");
    check(new Exit(), "[r0]", "[]");
  }
}
