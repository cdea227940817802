package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Operand;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;

/**
 * Division and modulo (RFC 9669 §4.1): by 0 they give 0 and the dividend, and the least number
 * divided by −1 is itself, remainder 0; the processor faults on both, so they never reach it.
 */
final class Division {
  private final Assembler asm;

  Division(Assembler asm) {
    this.asm = asm;
  }

  void emit(AluOp op, OperandSize size, Gpr dst, Operand src) {
    switch (src) {
      case Operand.Imm(int divisor) -> byConstant(op, size, dst, divisor);
      case Operand.Reg(var divisor) -> byRegister(op, size, dst, Registers.of(divisor));
    }
  }

  private static boolean isSigned(AluOp op) {
    return op == AluOp.SDIV || op == AluOp.SMOD;
  }

  private static boolean isModulo(AluOp op) {
    return op == AluOp.MOD || op == AluOp.SMOD;
  }

  private void byConstant(AluOp op, OperandSize size, Gpr dst, int divisor) {
    if (divisor == 0) {
      byZero(op, size, dst);
    } else if (divisor == -1 && isSigned(op)) {
      byMinusOne(op, size, dst);
    } else {
      asm.mi(Row.MOV_MI, size, Registers.SCRATCH, divisor);
      divide(op, size, dst);
    }
  }

  private void byRegister(AluOp op, OperandSize size, Gpr dst, Gpr divisor) {
    Label zero = asm.label();
    Label end = asm.label();
    asm.mr(Row.MOV_MR, size, Registers.SCRATCH, divisor);
    asm.mr(Row.TEST_MR, size, Registers.SCRATCH, Registers.SCRATCH);
    asm.jump(Flags.EQUAL, zero);
    if (isSigned(op)) {
      Label plain = asm.label();
      asm.mi8(Row.CMP_MI8, size, Registers.SCRATCH, -1);
      asm.jump(Flags.NOT_EQUAL, plain);
      byMinusOne(op, size, dst);
      asm.jump(end);
      asm.bind(plain);
    }
    divide(op, size, dst);
    asm.jump(end);
    asm.bind(zero);
    byZero(op, size, dst);
    asm.bind(end);
  }

  private void byZero(AluOp op, OperandSize size, Gpr dst) {
    if (!isModulo(op)) {
      asm.mr(Row.XOR_MR, B32, dst, dst);
    } else if (size == B32) {
      asm.mr(Row.MOV_MR, B32, dst, dst);
    }
  }

  private void byMinusOne(AluOp op, OperandSize size, Gpr dst) {
    if (isModulo(op)) {
      asm.mr(Row.XOR_MR, B32, dst, dst);
    } else {
      asm.m(Row.NEG_M, size, dst);
    }
  }

  /** Divides by the scratch register, which is neither 0 nor, when signed, −1. */
  private void divide(AluOp op, OperandSize size, Gpr dst) {
    Gpr high = Registers.DIVISION_HIGH;
    asm.mr(Row.MOV_MR, size, Registers.ACCUMULATOR, dst);
    if (dst != high) {
      asm.o(Row.PUSH_O, B64, high);
    }
    if (isSigned(op)) {
      asm.zo(Row.SIGN_INTO_DX, size);
      asm.m(Row.IDIV_M, size, Registers.SCRATCH);
    } else {
      asm.mr(Row.XOR_MR, B32, high, high);
      asm.m(Row.DIV_M, size, Registers.SCRATCH);
    }
    Gpr result = isModulo(op) ? high : Registers.ACCUMULATOR;
    if (dst != result) {
      asm.mr(Row.MOV_MR, size, dst, result);
    }
    if (dst != high) {
      asm.o(Row.POP_O, B64, high);
    }
  }
}
