package dev.assay.absint.domain;

/**
 * Arithmetic on the variable part of a pointer's offset: 64 bits only, and more timid than on
 * numbers. The low ranges of the result are unbounded; all is still to be synchronised.
 */
public final class PointerOffset {
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

  private static Range64 unbounded(Range64 r) {
    return r.withUnsigned(0, -1L);
  }

  private static Scalar of(Tnum bits, Range64 wide) {
    return new Scalar(bits, wide, Range32.UNBOUNDED);
  }
}
