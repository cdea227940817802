package dev.assay.absint.domain;

/**
 * Sums, differences and products as releases before 6.18 reckon them: an interval any end of which
 * wraps is forgotten, and signs are not multiplied. Parts apart: still to be synchronised.
 */
public final class EarlierTransfer {
  private static final long MOST_FACTOR_32 = 0xffffL;
  private static final long MOST_FACTOR_64 = 0xffff_ffffL;

  private EarlierTransfer() {}

  /** x + y modulo 2^64. */
  public static Scalar add(Scalar a, Scalar b) {
    return new Scalar(a.bits().add(b.bits()), add(a.wide(), b.wide()), add(a.low(), b.low()));
  }

  private static Range64 add(Range64 a, Range64 b) {
    long umin = a.umin() + b.umin();
    long umax = a.umax() + b.umax();
    boolean wraps = Unsigned.less(umin, b.umin()) || Unsigned.less(umax, b.umax());
    long smin = a.smin() + b.smin();
    long smax = a.smax() + b.smax();
    boolean overflows =
        ((a.smin() ^ smin) & (b.smin() ^ smin)) < 0 || ((a.smax() ^ smax) & (b.smax() ^ smax)) < 0;
    return new Range64(
        wraps ? 0 : umin,
        wraps ? -1 : umax,
        overflows ? Long.MIN_VALUE : smin,
        overflows ? Long.MAX_VALUE : smax);
  }

  private static Range32 add(Range32 a, Range32 b) {
    int umin = a.umin() + b.umin();
    int umax = a.umax() + b.umax();
    boolean wraps = Unsigned.less(umin, b.umin()) || Unsigned.less(umax, b.umax());
    int smin = a.smin() + b.smin();
    int smax = a.smax() + b.smax();
    boolean overflows =
        ((a.smin() ^ smin) & (b.smin() ^ smin)) < 0 || ((a.smax() ^ smax) & (b.smax() ^ smax)) < 0;
    return new Range32(
        wraps ? 0 : umin,
        wraps ? -1 : umax,
        overflows ? Integer.MIN_VALUE : smin,
        overflows ? Integer.MAX_VALUE : smax);
  }

  /** x − y modulo 2^64. */
  public static Scalar sub(Scalar a, Scalar b) {
    return new Scalar(a.bits().sub(b.bits()), sub(a.wide(), b.wide()), sub(a.low(), b.low()));
  }

  private static Range64 sub(Range64 a, Range64 b) {
    boolean wraps = Unsigned.less(a.umin(), b.umax());
    long smin = a.smin() - b.smax();
    long smax = a.smax() - b.smin();
    boolean overflows =
        ((a.smin() ^ b.smax()) & (a.smin() ^ smin)) < 0
            || ((a.smax() ^ b.smin()) & (a.smax() ^ smax)) < 0;
    return new Range64(
        wraps ? 0 : a.umin() - b.umax(),
        wraps ? -1 : a.umax() - b.umin(),
        overflows ? Long.MIN_VALUE : smin,
        overflows ? Long.MAX_VALUE : smax);
  }

  private static Range32 sub(Range32 a, Range32 b) {
    boolean wraps = Unsigned.less(a.umin(), b.umax());
    int smin = a.smin() - b.smax();
    int smax = a.smax() - b.smin();
    boolean overflows =
        ((a.smin() ^ b.smax()) & (a.smin() ^ smin)) < 0
            || ((a.smax() ^ b.smin()) & (a.smax() ^ smax)) < 0;
    return new Range32(
        wraps ? 0 : a.umin() - b.umax(),
        wraps ? -1 : a.umax() - b.umin(),
        overflows ? Integer.MIN_VALUE : smin,
        overflows ? Integer.MAX_VALUE : smax);
  }

  /** x · y modulo 2^64. */
  public static Scalar multiply(Scalar a, Scalar b) {
    return new Scalar(
        a.bits().multiply(b.bits()), multiply(a.wide(), b.wide()), multiply(a.low(), b.low()));
  }

  private static Range64 multiply(Range64 a, Range64 b) {
    boolean tooLarge =
        Unsigned.less(MOST_FACTOR_64, a.umax()) || Unsigned.less(MOST_FACTOR_64, b.umax());
    if (a.smin() < 0 || b.smin() < 0 || tooLarge) {
      return Range64.UNBOUNDED;
    }
    long min = a.umin() * b.umin();
    long max = a.umax() * b.umax();
    return max < 0
        ? new Range64(min, max, Long.MIN_VALUE, Long.MAX_VALUE)
        : new Range64(min, max, min, max);
  }

  private static Range32 multiply(Range32 a, Range32 b) {
    boolean tooLarge =
        Unsigned.widen(a.umax()) > MOST_FACTOR_32 || Unsigned.widen(b.umax()) > MOST_FACTOR_32;
    if (a.smin() < 0 || b.smin() < 0 || tooLarge) {
      return Range32.UNBOUNDED;
    }
    int min = a.umin() * b.umin();
    int max = a.umax() * b.umax();
    return max < 0
        ? new Range32(min, max, Integer.MIN_VALUE, Integer.MAX_VALUE)
        : new Range32(min, max, min, max);
  }
}
