package dev.assay.interp.arithmetic;

/** 32-bit conditions on the low halves of x, the destination, and y, the source (RFC 9669 §4.3). */
public final class Conditions32 {
  private Conditions32() {}

  public static boolean eq(long x, long y) {
    return (int) x == (int) y;
  }

  public static boolean ne(long x, long y) {
    return (int) x != (int) y;
  }

  /** Whether any bit of y is set in x. */
  public static boolean set(long x, long y) {
    return (int) (x & y) != 0;
  }

  public static boolean gt(long x, long y) {
    return Integer.compareUnsigned((int) x, (int) y) > 0;
  }

  public static boolean ge(long x, long y) {
    return Integer.compareUnsigned((int) x, (int) y) >= 0;
  }

  public static boolean lt(long x, long y) {
    return Integer.compareUnsigned((int) x, (int) y) < 0;
  }

  public static boolean le(long x, long y) {
    return Integer.compareUnsigned((int) x, (int) y) <= 0;
  }

  public static boolean sgt(long x, long y) {
    return (int) x > (int) y;
  }

  public static boolean sge(long x, long y) {
    return (int) x >= (int) y;
  }

  public static boolean slt(long x, long y) {
    return (int) x < (int) y;
  }

  public static boolean sle(long x, long y) {
    return (int) x <= (int) y;
  }
}
