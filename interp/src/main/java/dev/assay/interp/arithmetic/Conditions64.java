package dev.assay.interp.arithmetic;

/** 64-bit conditions: x is the destination, y the source (RFC 9669 §4.3). */
public final class Conditions64 {
  private Conditions64() {}

  public static boolean eq(long x, long y) {
    return x == y;
  }

  public static boolean ne(long x, long y) {
    return x != y;
  }

  /** Whether any bit of y is set in x. */
  public static boolean set(long x, long y) {
    return (x & y) != 0;
  }

  public static boolean gt(long x, long y) {
    return Long.compareUnsigned(x, y) > 0;
  }

  public static boolean ge(long x, long y) {
    return Long.compareUnsigned(x, y) >= 0;
  }

  public static boolean lt(long x, long y) {
    return Long.compareUnsigned(x, y) < 0;
  }

  public static boolean le(long x, long y) {
    return Long.compareUnsigned(x, y) <= 0;
  }

  public static boolean sgt(long x, long y) {
    return x > y;
  }

  public static boolean sge(long x, long y) {
    return x >= y;
  }

  public static boolean slt(long x, long y) {
    return x < y;
  }

  public static boolean sle(long x, long y) {
    return x <= y;
  }
}
