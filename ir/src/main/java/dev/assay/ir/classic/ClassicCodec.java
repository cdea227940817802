package dev.assay.ir.classic;

import dev.assay.ir.classic.ClassicShape.*;
import java.util.Optional;
import java.util.function.Function;

/** Codes of {@code include/uapi/linux/bpf_common.h} and {@code filter.h}, to shapes and back. */
final class ClassicCodec {
  private static final int LD = 0x00;
  private static final int LDX = 0x01;
  private static final int ST = 0x02;
  private static final int STX = 0x03;
  private static final int ALU = 0x04;
  private static final int JMP = 0x05;
  private static final int RET = 0x06;
  private static final int MISC = 0x07;

  private static final int IMM = 0x00;
  private static final int ABS = 0x20;
  private static final int IND = 0x40;
  private static final int MEM = 0x60;
  private static final int LEN = 0x80;
  private static final int MSH = 0xa0;

  private static final int NEG = 0x80;
  private static final int OPERAND_X = 0x08;
  private static final int RETURN_A = 0x10;
  private static final int TXA = 0x80;

  private ClassicCodec() {}

  static ClassicInstruction encode(ClassicShape shape) {
    return switch (shape) {
      case LoadAbsolute(ClassicSize size, int k) -> plain(LD | ABS | size.code(), k);
      case LoadIndirect(ClassicSize size, int k) -> plain(LD | IND | size.code(), k);
      case LoadConstant(ClassicCell cell, int k) -> plain(load(cell) | IMM, k);
      case LoadScratch(ClassicCell cell, int word) -> plain(load(cell) | MEM, word);
      case LoadLength(ClassicCell cell) -> plain(load(cell) | LEN, 0);
      case LoadHeaderLength(int k) -> plain(LDX | MSH | ClassicSize.B.code(), k);
      case Store(ClassicCell cell, int word) -> plain(cell == ClassicCell.A ? ST : STX, word);
      case Alu(ClassicAluOp op, ClassicOperand operand) ->
          plain(ALU | op.code() | operandCode(operand), constant(operand));
      case Negate() -> plain(ALU | NEG, 0);
      case Jump(int k) -> plain(JMP, k);
      case Branch(ClassicCondition condition, ClassicOperand operand, int onTrue, int onFalse) ->
          new ClassicInstruction(
              JMP | condition.code() | operandCode(operand), onTrue, onFalse, constant(operand));
      case Return(ClassicOperand operand) -> plain(RET | operandCode(operand), constant(operand));
      case Transfer(ClassicCell to) -> plain(MISC | (to == ClassicCell.X ? 0 : TXA), 0);
      case Unknown(int code) -> plain(code, 0);
    };
  }

  private static ClassicInstruction plain(int code, int k) {
    return new ClassicInstruction(code, 0, 0, k);
  }

  private static int load(ClassicCell cell) {
    return cell == ClassicCell.A ? LD : LDX;
  }

  private static int operandCode(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K _ -> 0;
      case ClassicOperand.Cell(ClassicCell cell) -> cell == ClassicCell.X ? OPERAND_X : RETURN_A;
    };
  }

  private static int constant(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int value) -> value;
      case ClassicOperand.Cell _ -> 0;
    };
  }

  static ClassicShape decode(ClassicInstruction i) {
    int code = i.code();
    // Linux compares whole codes, so a bit outside the known ones makes another code of it.
    if (code > 0xff) {
      return new Unknown(code);
    }
    return switch (code & 0x07) {
      case LD -> loadA(code, i.k());
      case LDX -> loadX(code, i.k());
      case ST -> exactly(ST, code, new Store(ClassicCell.A, i.k()));
      case STX -> exactly(STX, code, new Store(ClassicCell.X, i.k()));
      case ALU -> alu(code, i.k());
      case JMP -> jump(i);
      case RET -> ret(code, i.k());
      default ->
          code == (MISC | TXA)
              ? new Transfer(ClassicCell.A)
              : exactly(MISC, code, new Transfer(ClassicCell.X));
    };
  }

  private static ClassicShape exactly(int known, int code, ClassicShape shape) {
    return code == known ? shape : new Unknown(code);
  }

  private static ClassicShape loadA(int code, int k) {
    return switch (code & 0xe0) {
      case ABS -> sized(code, size -> new LoadAbsolute(size, k));
      case IND -> sized(code, size -> new LoadIndirect(size, k));
      case IMM -> exactly(LD | IMM, code, new LoadConstant(ClassicCell.A, k));
      case MEM -> exactly(LD | MEM, code, new LoadScratch(ClassicCell.A, k));
      case LEN -> exactly(LD | LEN, code, new LoadLength(ClassicCell.A));
      default -> new Unknown(code);
    };
  }

  private static ClassicShape loadX(int code, int k) {
    return switch (code & 0xe0) {
      case IMM -> exactly(LDX | IMM, code, new LoadConstant(ClassicCell.X, k));
      case MEM -> exactly(LDX | MEM, code, new LoadScratch(ClassicCell.X, k));
      case LEN -> exactly(LDX | LEN, code, new LoadLength(ClassicCell.X));
      case MSH -> exactly(LDX | MSH | ClassicSize.B.code(), code, new LoadHeaderLength(k));
      default -> new Unknown(code);
    };
  }

  private static ClassicShape sized(int code, Function<ClassicSize, ClassicShape> shape) {
    for (ClassicSize size : ClassicSize.values()) {
      if (size.code() == (code & 0x18)) {
        return shape.apply(size);
      }
    }
    return new Unknown(code);
  }

  private static ClassicShape alu(int code, int k) {
    if (code == (ALU | NEG)) {
      return new Negate();
    }
    Optional<ClassicShape> shape = ClassicAluOp.find(code).map(op -> new Alu(op, operand(code, k)));
    return shape.orElseGet(() -> new Unknown(code));
  }

  private static ClassicShape jump(ClassicInstruction i) {
    if (i.code() == JMP) {
      return new Jump(i.k());
    }
    Optional<ClassicShape> shape =
        ClassicCondition.find(i.code())
            .map(c -> new Branch(c, operand(i.code(), i.k()), i.jumpTrue(), i.jumpFalse()));
    return shape.orElseGet(() -> new Unknown(i.code()));
  }

  private static ClassicShape ret(int code, int k) {
    return switch (code & 0xf8) {
      case 0 -> new Return(new ClassicOperand.K(k));
      case OPERAND_X -> new Return(new ClassicOperand.Cell(ClassicCell.X));
      case RETURN_A -> new Return(new ClassicOperand.Cell(ClassicCell.A));
      default -> new Unknown(code);
    };
  }

  private static ClassicOperand operand(int code, int k) {
    return (code & OPERAND_X) != 0
        ? new ClassicOperand.Cell(ClassicCell.X)
        : new ClassicOperand.K(k);
  }
}
