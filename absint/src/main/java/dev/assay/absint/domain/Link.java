package dev.assay.absint.domain;

/**
 * Numbers a constant distance, their delta, from a common origin: what is learned of one is learned
 * of the others.
 */
public final class Link {
  private Link() {}

  /** Whether an amount that is added (or subtracted) is a delta. */
  public static boolean isDelta(long amount, boolean subtracts) {
    return amount == (int) amount && !(subtracts && amount == Integer.MIN_VALUE);
  }

  /** The delta that adding (or subtracting) such an amount makes. */
  public static int delta(long amount, boolean subtracts) {
    return (int) (subtracts ? -amount : amount);
  }

  /** The number at a delta from the origin, by what is known of the one at another, in 64 bits. */
  public static Scalar told64(Scalar known, int from, int to) {
    return Transfer.add64(known, Scalar.constant((long) to - from));
  }

  /** The same in the low half, zero-extended. */
  public static Scalar told32(Scalar known, int from, int to) {
    return Transfer.add32(known, Scalar.constant((long) to - from));
  }
}
