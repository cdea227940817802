package dev.assay.absint.domain;

/**
 * What a comparison teaches about its operands where it is known to hold: every x in γ(a) and y in
 * γ(b) that stand in the relation stay in the result.
 */
public final class Refinement {
  private Refinement() {}

  /** Both operands where the relation holds between them as 64-bit words. */
  public static ScalarPair refine(Relation relation, Scalar a, Scalar b) {
    return narrow(relation, a, b).synchronise();
  }

  /** Both operands where the relation holds between their low halves. */
  public static ScalarPair refine32(Relation relation, Scalar a, Scalar b) {
    return narrow32(relation, a, b).synchronise();
  }

  /** As {@link #refine}, but not yet synchronised. */
  static ScalarPair narrow(Relation relation, Scalar a, Scalar b) {
    return switch (relation) {
      case EQUAL -> equal(a, b);
      case NOT_EQUAL -> b.isConstant() ? notEqual(a, b) : notEqual(b, a).swapped();
      case BITS_SET -> b.isConstant() ? bitsSet(a, b) : bitsSet(b, a).swapped();
      case BITS_CLEAR -> b.isConstant() ? bitsClear(a, b) : bitsClear(b, a).swapped();
      case GREATER -> less(b, a).swapped();
      case GREATER_OR_EQUAL -> lessOrEqual(b, a).swapped();
      case LESS -> less(a, b);
      case LESS_OR_EQUAL -> lessOrEqual(a, b);
      case SIGNED_GREATER -> signedLess(b, a).swapped();
      case SIGNED_GREATER_OR_EQUAL -> signedLessOrEqual(b, a).swapped();
      case SIGNED_LESS -> signedLess(a, b);
      case SIGNED_LESS_OR_EQUAL -> signedLessOrEqual(a, b);
    };
  }

  /** As {@link #refine32}, but not yet synchronised. */
  static ScalarPair narrow32(Relation relation, Scalar a, Scalar b) {
    return switch (relation) {
      case EQUAL -> equal32(a, b);
      case NOT_EQUAL -> b.isLowConstant() ? notEqual32(a, b) : notEqual32(b, a).swapped();
      case BITS_SET -> b.isLowConstant() ? bitsSet32(a, b) : bitsSet32(b, a).swapped();
      case BITS_CLEAR -> b.isLowConstant() ? bitsClear32(a, b) : bitsClear32(b, a).swapped();
      case GREATER -> less32(b, a).swapped();
      case GREATER_OR_EQUAL -> lessOrEqual32(b, a).swapped();
      case LESS -> less32(a, b);
      case LESS_OR_EQUAL -> lessOrEqual32(a, b);
      case SIGNED_GREATER -> signedLess32(b, a).swapped();
      case SIGNED_GREATER_OR_EQUAL -> signedLessOrEqual32(b, a).swapped();
      case SIGNED_LESS -> signedLess32(a, b);
      case SIGNED_LESS_OR_EQUAL -> signedLessOrEqual32(a, b);
    };
  }

  private static ScalarPair equal(Scalar a, Scalar b) {
    Range64 wide = a.wide().intersect(b.wide());
    Tnum bits = a.bits().intersect(b.bits());
    return new ScalarPair(new Scalar(bits, wide, a.low()), new Scalar(bits, wide, b.low()));
  }

  private static ScalarPair equal32(Scalar a, Scalar b) {
    Range32 low = a.low().intersect(b.low());
    Tnum bits = a.bits().low().intersect(b.bits().low());
    return new ScalarPair(
        new Scalar(a.bits().withLow(bits), a.wide(), low),
        new Scalar(b.bits().withLow(bits), b.wide(), low));
  }

  // Only a constant at the edge of an interval teaches anything: the edge moves by one.
  private static ScalarPair notEqual(Scalar a, Scalar b) {
    return b.isConstant()
        ? new ScalarPair(a.withWide(without(a.wide(), b.bits().value())), b)
        : new ScalarPair(a, b);
  }

  private static Range64 without(Range64 r, long x) {
    return new Range64(
        r.umin() == x ? x + 1 : r.umin(),
        r.umax() == x ? x - 1 : r.umax(),
        r.smin() == x ? x + 1 : r.smin(),
        r.smax() == x ? x - 1 : r.smax());
  }

  private static ScalarPair notEqual32(Scalar a, Scalar b) {
    return b.isLowConstant()
        ? new ScalarPair(a.withLow(without(a.low(), (int) b.bits().value())), b)
        : new ScalarPair(a, b);
  }

  private static Range32 without(Range32 r, int x) {
    return new Range32(
        r.umin() == x ? x + 1 : r.umin(),
        r.umax() == x ? x - 1 : r.umax(),
        r.smin() == x ? x + 1 : r.smin(),
        r.smax() == x ? x - 1 : r.smax());
  }

  // A common bit with a single-bit constant is that bit; with more bits, any of them.
  private static ScalarPair bitsSet(Scalar a, Scalar b) {
    long x = b.bits().value();
    return b.isConstant() && isSingleBit(x)
        ? new ScalarPair(a.withBits(a.bits().or(Tnum.constant(x))), b)
        : new ScalarPair(a, b);
  }

  private static ScalarPair bitsSet32(Scalar a, Scalar b) {
    Tnum x = b.bits().low();
    return x.isConstant() && isSingleBit(x.value())
        ? new ScalarPair(a.withBits(a.bits().withLow(a.bits().low().or(x))), b)
        : new ScalarPair(a, b);
  }

  private static boolean isSingleBit(long x) {
    return x != 0 && (x & (x - 1)) == 0;
  }

  // The ranges are forgotten first, as Linux does, lest they contradict the new bits.
  private static ScalarPair bitsClear(Scalar a, Scalar b) {
    Tnum others = Tnum.constant(~b.bits().value());
    return b.isConstant()
        ? new ScalarPair(a.forgetRanges().withBits(a.bits().and(others)), b)
        : new ScalarPair(a, b);
  }

  private static ScalarPair bitsClear32(Scalar a, Scalar b) {
    Tnum others = Tnum.constant(~Unsigned.widen((int) b.bits().value()));
    return b.isLowConstant()
        ? new ScalarPair(a.forgetRanges().withBits(a.bits().withLow(a.bits().low().and(others))), b)
        : new ScalarPair(a, b);
  }

  private static ScalarPair lessOrEqual(Scalar a, Scalar b) {
    Range64 x = a.wide();
    Range64 y = b.wide();
    return new ScalarPair(
        a.withWide(x.withUnsigned(x.umin(), Unsigned.min(x.umax(), y.umax()))),
        b.withWide(y.withUnsigned(Unsigned.max(x.umin(), y.umin()), y.umax())));
  }

  // The neighbours cannot wrap: were the bound at its end, the jump would have been decided.
  private static ScalarPair less(Scalar a, Scalar b) {
    Range64 x = a.wide();
    Range64 y = b.wide();
    return new ScalarPair(
        a.withWide(x.withUnsigned(x.umin(), Unsigned.min(x.umax(), y.umax() - 1))),
        b.withWide(y.withUnsigned(Unsigned.max(x.umin() + 1, y.umin()), y.umax())));
  }

  private static ScalarPair signedLessOrEqual(Scalar a, Scalar b) {
    Range64 x = a.wide();
    Range64 y = b.wide();
    return new ScalarPair(
        a.withWide(x.withSigned(x.smin(), Math.min(x.smax(), y.smax()))),
        b.withWide(y.withSigned(Math.max(x.smin(), y.smin()), y.smax())));
  }

  private static ScalarPair signedLess(Scalar a, Scalar b) {
    Range64 x = a.wide();
    Range64 y = b.wide();
    return new ScalarPair(
        a.withWide(x.withSigned(x.smin(), Math.min(x.smax(), y.smax() - 1))),
        b.withWide(y.withSigned(Math.max(x.smin() + 1, y.smin()), y.smax())));
  }

  private static ScalarPair lessOrEqual32(Scalar a, Scalar b) {
    Range32 x = a.low();
    Range32 y = b.low();
    return new ScalarPair(
        a.withLow(x.withUnsigned(x.umin(), Unsigned.min(x.umax(), y.umax()))),
        b.withLow(y.withUnsigned(Unsigned.max(x.umin(), y.umin()), y.umax())));
  }

  private static ScalarPair less32(Scalar a, Scalar b) {
    Range32 x = a.low();
    Range32 y = b.low();
    return new ScalarPair(
        a.withLow(x.withUnsigned(x.umin(), Unsigned.min(x.umax(), y.umax() - 1))),
        b.withLow(y.withUnsigned(Unsigned.max(x.umin() + 1, y.umin()), y.umax())));
  }

  private static ScalarPair signedLessOrEqual32(Scalar a, Scalar b) {
    Range32 x = a.low();
    Range32 y = b.low();
    return new ScalarPair(
        a.withLow(x.withSigned(x.smin(), Math.min(x.smax(), y.smax()))),
        b.withLow(y.withSigned(Math.max(x.smin(), y.smin()), y.smax())));
  }

  private static ScalarPair signedLess32(Scalar a, Scalar b) {
    Range32 x = a.low();
    Range32 y = b.low();
    return new ScalarPair(
        a.withLow(x.withSigned(x.smin(), Math.min(x.smax(), y.smax() - 1))),
        b.withLow(y.withSigned(Math.max(x.smin() + 1, y.smin()), y.smax())));
  }
}
