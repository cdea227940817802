package dev.assay.smt.certificate;

import dev.assay.ir.claim.ScalarClaim;

/**
 * Sets of numbers by their bounds alone, without a solver. What is said here is so; more may be.
 */
final class Sets {
  private Sets() {}

  /**
   * Whether every number of one set lies in the other, as far as bounds of the same kind show. The
   * sets may be empty.
   */
  static boolean within(ScalarClaim a, ScalarClaim b) {
    return bitsWithin(a.value(), a.mask(), b.value(), b.mask())
        && b.smin() <= a.smin()
        && a.smax() <= b.smax()
        && Long.compareUnsigned(b.umin(), a.umin()) <= 0
        && Long.compareUnsigned(a.umax(), b.umax()) <= 0
        && b.s32min() <= a.s32min()
        && a.s32max() <= b.s32max()
        && Integer.compareUnsigned(b.u32min(), a.u32min()) <= 0
        && Integer.compareUnsigned(a.u32max(), b.u32max()) <= 0;
  }

  // What b knows of a bit, a knows too; a bit that is both known and unknown is in no number.
  private static boolean bitsWithin(long value, long mask, long otherValue, long otherMask) {
    return (otherValue & otherMask) == 0
        && (mask & ~otherMask) == 0
        && ((value ^ otherValue) & ~otherMask) == 0;
  }

  /** Whether a number lies in a set: just that. */
  static boolean contains(ScalarClaim set, long x) {
    int low = (int) x;
    return (set.value() & set.mask()) == 0
        && (x & ~set.mask()) == (set.value() & ~set.mask())
        && set.smin() <= x
        && x <= set.smax()
        && Long.compareUnsigned(set.umin(), x) <= 0
        && Long.compareUnsigned(x, set.umax()) <= 0
        && set.s32min() <= low
        && low <= set.s32max()
        && Integer.compareUnsigned(set.u32min(), low) <= 0
        && Integer.compareUnsigned(low, set.u32max()) <= 0;
  }

  /** Whether no number lies in both, as far as a look at bounds and bits shows. */
  static boolean areApart(ScalarClaim a, ScalarClaim b) {
    return ((a.value() ^ b.value()) & ~a.mask() & ~b.mask()) != 0
        || a.smax() < b.smin()
        || b.smax() < a.smin()
        || Long.compareUnsigned(a.umax(), b.umin()) < 0
        || Long.compareUnsigned(b.umax(), a.umin()) < 0;
  }

  /** Whether a set excludes nothing. */
  static boolean isEverything(ScalarClaim set) {
    return within(ScalarClaim.ANY, set);
  }

  /** Whether the set has this one number and no other. */
  static boolean isConstant(ScalarClaim set) {
    return set.mask() == 0;
  }

  /**
   * The numbers of the low bits alone.
   *
   * @param bits 8, 16 or 32
   */
  static ScalarClaim low(int bits) {
    long most = (1L << bits) - 1;
    boolean half = bits == Integer.SIZE;
    return new ScalarClaim(
        0,
        most,
        0,
        most,
        0,
        most,
        half ? Integer.MIN_VALUE : 0,
        half ? Integer.MAX_VALUE : (int) most,
        0,
        (int) most);
  }
}
