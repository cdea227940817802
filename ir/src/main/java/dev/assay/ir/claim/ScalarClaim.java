package dev.assay.ir.claim;

/**
 * A set of 64-bit values: those in all of a tnum (known bits) and four ranges.
 *
 * <p>γ = { x | (x &amp; ~mask) == value, smin ≤ x ≤ smax signed, umin ≤ x ≤ umax unsigned, and the
 * low 32 bits of x lie in [s32min, s32max] signed and [u32min, u32max] unsigned }
 *
 * @param value bits that are known to be one
 * @param mask bits that are not known
 */
public record ScalarClaim(
    long value,
    long mask,
    long smin,
    long smax,
    long umin,
    long umax,
    int s32min,
    int s32max,
    int u32min,
    int u32max) {

  /** Every value. */
  public static final ScalarClaim ANY =
      new ScalarClaim(
          0,
          -1L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          0,
          -1L,
          Integer.MIN_VALUE,
          Integer.MAX_VALUE,
          0,
          -1);

  /** One value. */
  public static ScalarClaim constant(long x) {
    return new ScalarClaim(x, 0, x, x, x, x, (int) x, (int) x, (int) x, (int) x);
  }
}
