package dev.assay.jit;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.math.BigInteger;

/** What RFC 9669 says of arithmetic, over unbounded integers: slow, short, and only for tests. */
final class Arithmetic {
  private Arithmetic() {}

  static long alu(Width width, AluOp op, long dst, long src) {
    int bits = width.bits();
    BigInteger x = unsigned(dst, bits);
    BigInteger y = unsigned(src, bits);
    BigInteger sx = signed(dst, bits);
    BigInteger sy = signed(src, bits);
    int count = (int) src & bits - 1;
    BigInteger result =
        switch (op) {
          case ADD -> x.add(y);
          case SUB -> x.subtract(y);
          case MUL -> x.multiply(y);
          case DIV -> y.signum() == 0 ? y : x.divide(y);
          case SDIV -> y.signum() == 0 ? y : sx.divide(sy);
          case MOD -> y.signum() == 0 ? x : x.mod(y);
          case SMOD -> y.signum() == 0 ? x : sx.remainder(sy);
          case OR -> x.or(y);
          case AND -> x.and(y);
          case XOR -> x.xor(y);
          case MOV -> y;
          case LSH -> x.shiftLeft(count);
          case RSH -> x.shiftRight(count);
          case ARSH -> sx.shiftRight(count);
        };
    return unsigned(result, bits).longValue();
  }

  static long negate(Width width, long x) {
    return unsigned(unsigned(x, width.bits()).negate(), width.bits()).longValue();
  }

  static long signExtend(Width width, int from, long x) {
    return unsigned(signed(x, from), width.bits()).longValue();
  }

  static long swap(SwapKind kind, int bits, long x) {
    BigInteger rest = unsigned(x, bits);
    if (kind == SwapKind.LE) {
      return rest.longValue();
    }
    BigInteger turned = BigInteger.ZERO;
    for (int i = 0; i < bits / 8; i++) {
      turned = turned.shiftLeft(8).or(rest.and(BigInteger.valueOf(255)));
      rest = rest.shiftRight(8);
    }
    return turned.longValue();
  }

  static boolean holds(Width width, Condition condition, long dst, long src) {
    int bits = width.bits();
    int order = unsigned(dst, bits).compareTo(unsigned(src, bits));
    int signedOrder = signed(dst, bits).compareTo(signed(src, bits));
    return switch (condition) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case SGT -> signedOrder > 0;
      case SGE -> signedOrder >= 0;
      case SLT -> signedOrder < 0;
      case SLE -> signedOrder <= 0;
      case SET -> unsigned(dst & src, bits).signum() != 0;
    };
  }

  private static BigInteger unsigned(long x, int bits) {
    return unsigned(BigInteger.valueOf(x), bits);
  }

  private static BigInteger unsigned(BigInteger x, int bits) {
    return x.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
  }

  private static BigInteger signed(long x, int bits) {
    BigInteger value = unsigned(x, bits);
    return value.testBit(bits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
  }
}
