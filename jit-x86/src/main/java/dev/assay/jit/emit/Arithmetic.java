package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B16;
import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.interp.machine.Arena;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Negate;
import dev.assay.ir.isa.Instruction.SignExtend;
import dev.assay.ir.isa.Instruction.Swap;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;
import dev.assay.jit.system.Processor;

/**
 * Arithmetic on registers (RFC 9669 §4.1, §4.2). The processor zero-extends the result of every
 * 32-bit operation by itself, as BPF wants it.
 */
final class Arithmetic {
  private final Assembler asm;
  private final Processor processor;
  private final Division division;

  Arithmetic(Assembler asm, Processor processor) {
    this.asm = asm;
    this.processor = processor;
    this.division = new Division(asm);
  }

  static OperandSize size(Width width) {
    return switch (width) {
      case W32 -> B32;
      case W64 -> B64;
    };
  }

  void alu(Alu alu) {
    OperandSize size = size(alu.width());
    Gpr dst = Registers.of(alu.dst());
    switch (alu.op()) {
      case MOV -> move(size, dst, alu.src());
      case ADD -> simple(Row.ADD_MR, Row.ADD_MI, Row.ADD_MI8, size, dst, alu.src());
      case SUB -> simple(Row.SUB_MR, Row.SUB_MI, Row.SUB_MI8, size, dst, alu.src());
      case OR -> simple(Row.OR_MR, Row.OR_MI, Row.OR_MI8, size, dst, alu.src());
      case AND -> simple(Row.AND_MR, Row.AND_MI, Row.AND_MI8, size, dst, alu.src());
      case XOR -> simple(Row.XOR_MR, Row.XOR_MI, Row.XOR_MI8, size, dst, alu.src());
      case MUL -> multiply(size, dst, alu.src());
      case LSH, RSH, ARSH -> shift(alu.op(), size, dst, alu.src());
      case DIV, SDIV, MOD, SMOD -> division.emit(alu.op(), size, dst, alu.src());
    }
  }

  private void move(OperandSize size, Gpr dst, Operand src) {
    switch (src) {
      case Operand.Reg(var register) -> asm.mr(Row.MOV_MR, size, dst, Registers.of(register));
      case Operand.Imm(int value) -> constant(dst, size == B64 ? value : value & 0xffff_ffffL);
    }
  }

  /** The low 32 bits of a register. */
  void lowHalf(Register dst, Register src) {
    asm.mr(Row.MOV_MR, B32, Registers.of(dst), Registers.of(src));
  }

  /** An arena's address as user space knows it: null stays null. */
  void userAddress(Register dst, Register src) {
    Label isNull = asm.label();
    lowHalf(dst, src);
    asm.mr(Row.TEST_MR, B32, Registers.of(dst), Registers.of(dst));
    asm.jump(Flags.EQUAL, isNull);
    constant(Registers.SCRATCH, Arena.USER);
    asm.mr(Row.OR_MR, B64, Registers.of(dst), Registers.SCRATCH);
    asm.bind(isNull);
  }

  /** Sets a register, by the shortest encoding. */
  void constant(Gpr dst, long value) {
    if (value == 0) {
      asm.mr(Row.XOR_MR, B32, dst, dst);
    } else if (value >>> 32 == 0) {
      asm.oi(Row.MOV_OI, B32, dst, value);
    } else if ((int) value == value) {
      asm.mi(Row.MOV_MI, B64, dst, (int) value);
    } else {
      asm.oi(Row.MOV_OI, B64, dst, value);
    }
  }

  private void simple(Row register, Row wide, Row narrow, OperandSize size, Gpr dst, Operand src) {
    switch (src) {
      case Operand.Reg(var source) -> asm.mr(register, size, dst, Registers.of(source));
      case Operand.Imm(int value) when (byte) value == value -> asm.mi8(narrow, size, dst, value);
      case Operand.Imm(int value) -> asm.mi(wide, size, dst, value);
    }
  }

  private void multiply(OperandSize size, Gpr dst, Operand src) {
    switch (src) {
      case Operand.Reg(var source) -> asm.rm(Row.IMUL_RM, size, dst, Registers.of(source));
      case Operand.Imm(int value) when (byte) value == value ->
          asm.rmi8(Row.IMUL_RMI8, size, dst, dst, value);
      case Operand.Imm(int value) -> asm.rmi(Row.IMUL_RMI, size, dst, dst, value);
    }
  }

  // RFC 9669 §4.1: the count is masked to 5 or 6 bits; so does the processor.
  private void shift(AluOp op, OperandSize size, Gpr dst, Operand src) {
    switch (src) {
      case Operand.Imm(int count) ->
          asm.mi8(
              pick(op, Row.SHL_MI8, Row.SHR_MI8, Row.SAR_MI8),
              size,
              dst,
              count & 8 * size.bytes() - 1);
      case Operand.Reg(var count) when processor.bmi2() ->
          asm.rmv(pick(op, Row.SHLX, Row.SHRX, Row.SARX), size, dst, dst, Registers.of(count));
      case Operand.Reg(var count) -> {
        asm.mr(Row.MOV_MR, B32, Registers.SCRATCH, Registers.of(count));
        asm.mc(pick(op, Row.SHL_MC, Row.SHR_MC, Row.SAR_MC), size, dst);
      }
    }
  }

  private static Row pick(AluOp op, Row left, Row right, Row arithmetic) {
    return op == AluOp.LSH ? left : op == AluOp.RSH ? right : arithmetic;
  }

  void negate(Negate negate) {
    asm.m(Row.NEG_M, size(negate.width()), Registers.of(negate.dst()));
  }

  void signExtend(SignExtend extend) {
    OperandSize size = size(extend.width());
    Gpr dst = Registers.of(extend.dst());
    Gpr src = Registers.of(extend.src());
    asm.rm(
        switch (extend.bits()) {
          case 8 -> Row.MOVSX8;
          case 16 -> Row.MOVSX16;
          default -> Row.MOVSXD;
        },
        size,
        dst,
        src);
  }

  // The host is little-endian: to little endian only cuts off.
  void swap(Swap swap) {
    Gpr dst = Registers.of(swap.dst());
    boolean turns = swap.kind() != SwapKind.LE;
    switch (swap.bits()) {
      case 16 -> {
        if (turns) {
          asm.mi8(Row.ROL_MI8, B16, dst, 8);
        }
        asm.rm(Row.MOVZX16, B32, dst, dst);
      }
      case 32 -> {
        if (turns) {
          asm.o(Row.BSWAP, B32, dst);
        } else {
          asm.mr(Row.MOV_MR, B32, dst, dst);
        }
      }
      default -> {
        if (turns) {
          asm.o(Row.BSWAP, B64, dst);
        }
      }
    }
  }
}
