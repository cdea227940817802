package dev.assay.smt.logic;

/**
 * SMT-LIB's bit-vector operators on constants of at most 64 bits, kept zero-extended in a {@code
 * long}.
 */
final class Fold {
  private Fold() {}

  static long truncate(int width, long value) {
    return width == Long.SIZE ? value : value & ((1L << width) - 1);
  }

  /** The value as a signed number of {@code width} bits. */
  static long signed(int width, long value) {
    int unused = Long.SIZE - width;
    return value << unused >> unused;
  }

  static long divideUnsigned(long a, long b) {
    return b == 0 ? -1 : Long.divideUnsigned(a, b);
  }

  static long remainderUnsigned(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  /** SMT-LIB's bvsdiv: truncates towards zero; by zero it is 1 for a negative dividend, else -1. */
  static long divideSigned(long a, long b) {
    if (b == 0) {
      return a < 0 ? 1 : -1;
    }
    return a / b;
  }

  static long remainderSigned(long a, long b) {
    return b == 0 ? a : a % b;
  }

  static long shiftLeft(int width, long a, long count) {
    return beyond(width, count) ? 0 : a << count;
  }

  static long shiftRight(int width, long a, long count) {
    return beyond(width, count) ? 0 : a >>> count;
  }

  /** {@code a} signed. */
  static long shiftRightSigned(int width, long a, long count) {
    return a >> (beyond(width, count) ? Long.SIZE - 1 : count);
  }

  private static boolean beyond(int width, long count) {
    return Long.compareUnsigned(count, width) >= 0;
  }
}
