package dev.assay.interp.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Arithmetic against whole numbers of any size: what RFC 9669 §4 says, in BigInteger. */
class ArithmeticTest {

  private static BigInteger unsigned(long x, int bits) {
    return BigInteger.valueOf(x).mod(BigInteger.ONE.shiftLeft(bits));
  }

  private static BigInteger signed(long x, int bits) {
    BigInteger value = unsigned(x, bits);
    return value.testBit(bits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
  }

  private static long cut(BigInteger value, int bits) {
    return value.mod(BigInteger.ONE.shiftLeft(bits)).longValue();
  }

  private static BigInteger expected(AluOp op, long a, long b, int bits) {
    BigInteger x = unsigned(a, bits);
    BigInteger y = unsigned(b, bits);
    BigInteger sx = signed(a, bits);
    BigInteger sy = signed(b, bits);
    int shift = y.and(BigInteger.valueOf(bits - 1)).intValue();
    boolean zero = y.signum() == 0;
    return switch (op) {
      case ADD -> x.add(y);
      case SUB -> x.subtract(y);
      case MUL -> x.multiply(y);
      case DIV -> zero ? BigInteger.ZERO : x.divide(y);
      case SDIV -> zero ? BigInteger.ZERO : sx.divide(sy);
      case OR -> x.or(y);
      case AND -> x.and(y);
      case LSH -> x.shiftLeft(shift);
      case RSH -> x.shiftRight(shift);
      case MOD -> zero ? x : x.mod(y);
      case SMOD -> zero ? x : sx.remainder(sy);
      case XOR -> x.xor(y);
      case MOV -> y;
      case ARSH -> sx.shiftRight(shift);
    };
  }

  private static void judge(AluOp op, Width width, long x, long y) {
    int bits = width.bits();
    assertEquals(cut(expected(op, x, y, bits), bits), Operations.alu(width, op, x, y));
  }

  @Property
  void everyOperation(@ForAll AluOp op, @ForAll Width width, @ForAll long x, @ForAll long y) {
    judge(op, width, x, y);
  }

  @Property
  void operandsAtTheEdges(
      @ForAll AluOp op,
      @ForAll Width width,
      @ForAll @IntRange(min = -2, max = 2) int a,
      @ForAll @IntRange(min = -2, max = 2) int b) {
    judge(op, width, Long.MIN_VALUE + a, b);
    judge(op, width, Integer.MIN_VALUE + (long) a, b);
    judge(op, width, a, (1L << 32) + b);
  }

  private static boolean expected(Condition condition, long x, long y, int bits) {
    int below = unsigned(x, bits).compareTo(unsigned(y, bits));
    int signedBelow = signed(x, bits).compareTo(signed(y, bits));
    return switch (condition) {
      case EQ -> below == 0;
      case NE -> below != 0;
      case GT -> below > 0;
      case GE -> below >= 0;
      case LT -> below < 0;
      case LE -> below <= 0;
      case SGT -> signedBelow > 0;
      case SGE -> signedBelow >= 0;
      case SLT -> signedBelow < 0;
      case SLE -> signedBelow <= 0;
      case SET -> unsigned(x, bits).and(unsigned(y, bits)).signum() != 0;
    };
  }

  @Property
  void everyCondition(
      @ForAll Condition condition, @ForAll Width width, @ForAll long x, @ForAll long y) {
    int bits = width.bits();
    assertEquals(expected(condition, x, y, bits), Operations.holds(width, condition, x, y));
    assertEquals(expected(condition, x, x, bits), Operations.holds(width, condition, x, x));
    long sameLow = x ^ y << 32;
    assertEquals(
        expected(condition, x, sameLow, bits), Operations.holds(width, condition, x, sameLow));
  }

  @Property
  void negationAndExtension(@ForAll Width width, @ForAll long x) {
    int bits = width.bits();
    assertEquals(cut(signed(x, bits).negate(), bits), Operations.negate(width, x));
    for (int from : new int[] {8, 16, 32})
      if (from < bits)
        assertEquals(cut(signed(x, from), bits), Operations.signExtend(width, from, x));
  }

  @Property
  void swaps(@ForAll SwapKind kind, @ForAll long x) {
    for (int bits : new int[] {16, 32, 64}) {
      long expected = 0;
      for (int i = 0; i < bits / 8; i++) {
        long octet = x >>> 8 * i & 0xff;
        expected |= octet << (kind == SwapKind.LE ? 8 * i : bits - 8 - 8 * i);
      }
      assertEquals(expected, Operations.swap(kind, bits, x));
    }
  }

  @Property
  void atomics(
      @ForAll AtomicOp op,
      @ForAll Width width,
      @ForAll long old,
      @ForAll long y,
      @ForAll boolean hit) {
    int bits = width.bits();
    BigInteger x = unsigned(old, bits);
    BigInteger s = unsigned(y, bits);
    BigInteger left =
        switch (op) {
          case ADD, FETCH_ADD -> x.add(s);
          case OR, FETCH_OR -> x.or(s);
          case AND, FETCH_AND -> x.and(s);
          case XOR, FETCH_XOR -> x.xor(s);
          case XCHG -> s;
          case CMPXCHG -> hit ? s : x;
        };
    long r0 = hit ? old : old + 1;
    assertEquals(cut(left, bits), Operations.atomic(width, op, cut(x, bits), r0, y));
  }
}
