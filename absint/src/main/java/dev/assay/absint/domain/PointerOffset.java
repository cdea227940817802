package dev.assay.absint.domain;

/**
 * Arithmetic on the variable part of a pointer's offset: 64 bits only, and more timid than on
 * numbers. The low ranges of the result are unbounded; all is still to be synchronised.
 */
public final class PointerOffset {
  /** Parts of offsets at or above this are out of hand. */
  public static final long LIMIT = 1L << 29;

  private PointerOffset() {}

  /** x + y. */
  public static Scalar add(Scalar a, Scalar b) {
    Range64 signed = a.wide().add(b.wide());
    long min = a.wide().umin() + b.wide().umin();
    long max = a.wide().umax() + b.wide().umax();
    boolean wraps = Unsigned.less(min, a.wide().umin()) || Unsigned.less(max, a.wide().umax());
    return of(a.bits().add(b.bits()), wraps ? unbounded(signed) : signed.withUnsigned(min, max));
  }

  /** x − y. */
  public static Scalar sub(Scalar a, Scalar b) {
    Range64 signed = a.wide().sub(b.wide());
    long min = a.wide().umin() - b.wide().umax();
    long max = a.wide().umax() - b.wide().umin();
    boolean wraps = Unsigned.less(a.wide().umin(), b.wide().umax());
    return of(a.bits().sub(b.bits()), wraps ? unbounded(signed) : signed.withUnsigned(min, max));
  }

  /**
   * x as it was, the low ranges forgotten unless they are a point, which the bits would bring back.
   */
  public static Scalar same(Scalar a) {
    return a.isPoint() ? a : of(a.bits(), a.wide());
  }

  /** Whether the number's parts contradict each other, as on paths that cannot run. */
  public static boolean isImpossible(Scalar number) {
    Range64 r = number.wide();
    return (number.isConstant() && (r.smin() != r.smax() || r.umin() != r.umax()))
        || r.isContradictory();
  }

  /** Whether adding the number, a possible one, is a step to another fixed offset. */
  public static boolean addsFixed(int offset, Scalar number) {
    long sum = offset + number.wide().smin();
    return number.isConstant() && sum == (int) sum;
  }

  /** The fixed offset after it. */
  public static int added(int offset, Scalar number) {
    return (int) (offset + number.wide().smin());
  }

  /** Whether subtracting the number, a possible one, is a step to another fixed offset. */
  public static boolean subtractsFixed(int offset, Scalar number) {
    long difference = offset - number.wide().smin();
    return number.isConstant() && difference == (int) difference;
  }

  /** The fixed offset after it. */
  public static int subtracted(int offset, Scalar number) {
    return (int) (offset - number.wide().smin());
  }

  /** Whether subtracting the number may lead forward. */
  public static boolean subtractsForward(Scalar number) {
    return number.wide().smin() < 0;
  }

  /**
   * Whether neither part of an offset is out of hand, except that the variable one may be great.
   */
  public static boolean isSane(Scalar variable, int offset) {
    return !(variable.isConstant() && isFar(variable.bits().value()))
        && !isFar(offset)
        && variable.wide().smin() != Long.MIN_VALUE
        && !isFar(variable.wide().smin());
  }

  /** Whether a distance is out of hand. */
  public static boolean isFar(long distance) {
    return distance >= LIMIT || distance <= -LIMIT;
  }

  private static Range64 unbounded(Range64 r) {
    return r.withUnsigned(0, -1L);
  }

  private static Scalar of(Tnum bits, Range64 wide) {
    return new Scalar(bits, wide, Range32.UNBOUNDED);
  }
}
