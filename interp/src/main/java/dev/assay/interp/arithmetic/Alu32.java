package dev.assay.interp.arithmetic;

/**
 * 32-bit arithmetic on the low halves of x, the destination's old value, and y, the source. Every
 * result is zero-extended to 64 bits (RFC 9669 §4.1).
 */
public final class Alu32 {
  private static final long LOW = 0xffff_ffffL;

  private Alu32() {}

  public static long add(long x, long y) {
    return (int) x + (int) y & LOW;
  }

  public static long sub(long x, long y) {
    return (int) x - (int) y & LOW;
  }

  public static long mul(long x, long y) {
    return (int) x * (int) y & LOW;
  }

  /** Unsigned; a divisor whose low half is 0 gives 0. */
  public static long div(long x, long y) {
    return (int) y == 0 ? 0 : Integer.divideUnsigned((int) x, (int) y) & LOW;
  }

  /** Signed, truncating; a divisor of 0 gives 0; the least number by −1 gives itself. */
  public static long sdiv(long x, long y) {
    return (int) y == 0 ? 0 : (int) x / (int) y & LOW;
  }

  public static long or(long x, long y) {
    return (x | y) & LOW;
  }

  public static long and(long x, long y) {
    return x & y & LOW;
  }

  /** The low 5 bits of y count. */
  public static long lsh(long x, long y) {
    return (int) x << (int) y & LOW;
  }

  /** Logical; the low 5 bits of y count. */
  public static long rsh(long x, long y) {
    return (int) x >>> (int) y & LOW;
  }

  /** Arithmetic in 32 bits; the low 5 bits of y count. */
  public static long arsh(long x, long y) {
    return (int) x >> (int) y & LOW;
  }

  /** Unsigned; a divisor whose low half is 0 leaves the low half of x. */
  public static long mod(long x, long y) {
    return (int) y == 0 ? x & LOW : Integer.remainderUnsigned((int) x, (int) y) & LOW;
  }

  /** Signed, with the sign of x; a divisor of 0 leaves the low half of x. */
  public static long smod(long x, long y) {
    return (int) y == 0 ? x & LOW : (int) x % (int) y & LOW;
  }

  public static long xor(long x, long y) {
    return (x ^ y) & LOW;
  }

  public static long mov(long y) {
    return y & LOW;
  }

  public static long neg(long x) {
    return -(int) x & LOW;
  }
}
