package dev.assay.crosscheck.claims;

import dev.assay.ir.claim.ScalarClaim;

/** γ of {@link ScalarClaim}, for values that runs show. */
final class Numbers {
  private Numbers() {}

  static boolean contains(ScalarClaim set, long x) {
    int low = (int) x;
    return (x & ~set.mask()) == set.value()
        && set.smin() <= x
        && x <= set.smax()
        && Long.compareUnsigned(set.umin(), x) <= 0
        && Long.compareUnsigned(x, set.umax()) <= 0
        && set.s32min() <= low
        && low <= set.s32max()
        && Integer.compareUnsigned(set.u32min(), low) <= 0
        && Integer.compareUnsigned(low, set.u32max()) <= 0;
  }
}
