package dev.assay.smt.spec;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/** Two-operand arithmetic, RFC 9669 §4.1. */
public final class Arithmetic {
  private Arithmetic() {}

  /**
   * The new 64-bit destination of {@code dst = dst op src}. An operation of 32 bits takes the low
   * halves, and its result is zero-extended (§4.1: "the upper 32 bits of the destination register
   * are zeroed").
   */
  public static Bits result(Width width, AluOp op, Bits dst, Bits src) {
    return switch (width) {
      case W64 -> operate(op, dst, src);
      case W32 -> operate(op, dst.low(32), src.low(32)).zeroExtend(64);
    };
  }

  /** On operands of one width, 32 or 64 bits. */
  private static Bits operate(AluOp op, Bits dst, Bits src) {
    return switch (op) {
      case ADD -> dst.plus(src);
      case SUB -> dst.minus(src);
      case MUL -> dst.times(src);
      case DIV -> divide(dst, src);
      case SDIV -> divideSigned(dst, src);
      case MOD -> modulo(dst, src);
      case SMOD -> moduloSigned(dst, src);
      case OR -> dst.or(src);
      case AND -> dst.and(src);
      case XOR -> dst.xor(src);
      case LSH -> dst.shiftLeft(count(src));
      case RSH -> dst.shiftRight(count(src));
      case ARSH -> dst.shiftRightSigned(count(src));
      case MOV -> src;
    };
  }

  // §4.1: division by zero gives 0.
  private static Bits divide(Bits dst, Bits src) {
    return isZero(src).choose(dst.same(0), dst.divideUnsigned(src));
  }

  // §4.1: modulo zero leaves the destination (of 32 bits: its low half).
  private static Bits modulo(Bits dst, Bits src) {
    return isZero(src).choose(dst, dst.remainderUnsigned(src));
  }

  // §4.1: truncates towards zero; by zero 0; the least number by -1 is itself.
  // truncated towards zero.
  private static Bits divideSigned(Bits dst, Bits src) {
    Bits quotient = overflows(dst, src).choose(least(dst), dst.divideSigned(src));
    return isZero(src).choose(dst.same(0), quotient);
  }

  // §4.1: the dividend's sign; modulo zero is the dividend; the least number modulo -1 is 0.
  // the dividend's.
  private static Bits moduloSigned(Bits dst, Bits src) {
    Bits remainder = overflows(dst, src).choose(dst.same(0), dst.remainderSigned(src));
    return isZero(src).choose(dst, remainder);
  }

  private static Truth isZero(Bits src) {
    return src.equalTo(0);
  }

  private static Truth overflows(Bits dst, Bits src) {
    return src.equalTo(-1).and(dst.equalTo(least(dst)));
  }

  private static Bits least(Bits model) {
    return model.same(1L << (model.width() - 1));
  }

  // §4.1: a shift looks at the low six bits of its count, in 32 bits at five.
  private static Bits count(Bits src) {
    return src.and(src.same(src.width() - 1));
  }
}
