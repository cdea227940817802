package dev.assay.interp.arithmetic;

/** 64-bit arithmetic: x is the destination's old value, y the source (RFC 9669 §4.1). */
public final class Alu64 {
  private Alu64() {}

  public static long add(long x, long y) {
    return x + y;
  }

  public static long sub(long x, long y) {
    return x - y;
  }

  public static long mul(long x, long y) {
    return x * y;
  }

  /** Unsigned; a divisor of 0 gives 0. */
  public static long div(long x, long y) {
    return y == 0 ? 0 : Long.divideUnsigned(x, y);
  }

  /** Signed, truncating; a divisor of 0 gives 0; the least number by −1 gives itself. */
  public static long sdiv(long x, long y) {
    return y == 0 ? 0 : x / y;
  }

  public static long or(long x, long y) {
    return x | y;
  }

  public static long and(long x, long y) {
    return x & y;
  }

  /** The low 6 bits of y count. */
  public static long lsh(long x, long y) {
    return x << y;
  }

  /** Logical; the low 6 bits of y count. */
  public static long rsh(long x, long y) {
    return x >>> y;
  }

  /** Arithmetic; the low 6 bits of y count. */
  public static long arsh(long x, long y) {
    return x >> y;
  }

  /** Unsigned; a divisor of 0 leaves x. */
  public static long mod(long x, long y) {
    return y == 0 ? x : Long.remainderUnsigned(x, y);
  }

  /** Signed, with the sign of x; a divisor of 0 leaves x; the least number by −1 gives 0. */
  public static long smod(long x, long y) {
    return y == 0 ? x : x % y;
  }

  public static long xor(long x, long y) {
    return x ^ y;
  }

  public static long mov(long y) {
    return y;
  }

  public static long neg(long x) {
    return -x;
  }
}
