package dev.assay.absint.domain;

/** The unsigned order on 64-bit and 32-bit words. */
final class Unsigned {
  static final long LOW = 0xffff_ffffL;
  static final long HIGH = ~LOW;

  private Unsigned() {}

  static boolean less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  static boolean less(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0;
  }

  static boolean atMost(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0;
  }

  static boolean atMost(int a, int b) {
    return Integer.compareUnsigned(a, b) <= 0;
  }

  static long min(long a, long b) {
    return less(b, a) ? b : a;
  }

  static long max(long a, long b) {
    return less(a, b) ? b : a;
  }

  static int min(int a, int b) {
    return less(b, a) ? b : a;
  }

  static int max(int a, int b) {
    return less(a, b) ? b : a;
  }

  /** The 32-bit word read as a number in [0, 2^32). */
  static long widen(int x) {
    return x & LOW;
  }
}
