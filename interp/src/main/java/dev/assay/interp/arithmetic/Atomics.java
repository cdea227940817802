package dev.assay.interp.arithmetic;

/**
 * What an atomic operation leaves in memory, from the old value there and the source; which
 * register gets the old value is the engine's (RFC 9669 §5.3). 32-bit forms take and give the low
 * half, zero-extended.
 */
public final class Atomics {
  private Atomics() {}

  public static long add64(long old, long y) {
    return old + y;
  }

  public static long or64(long old, long y) {
    return old | y;
  }

  public static long and64(long old, long y) {
    return old & y;
  }

  public static long xor64(long old, long y) {
    return old ^ y;
  }

  public static long xchg64(long y) {
    return y;
  }

  public static long cmpxchg64(long old, long expected, long y) {
    return old == expected ? y : old;
  }

  public static long add32(long old, long y) {
    return (int) old + (int) y & 0xffff_ffffL;
  }

  public static long or32(long old, long y) {
    return (old | y) & 0xffff_ffffL;
  }

  public static long and32(long old, long y) {
    return old & y & 0xffff_ffffL;
  }

  public static long xor32(long old, long y) {
    return (old ^ y) & 0xffff_ffffL;
  }

  public static long xchg32(long y) {
    return y & 0xffff_ffffL;
  }

  public static long cmpxchg32(long old, long expected, long y) {
    return ((int) old == (int) expected ? y : old) & 0xffff_ffffL;
  }
}
