package dev.assay.absint.domain;

/**
 * The parts of a {@link Scalar} taught by each other as in 6.1: one round, the two widths apart.
 * Only after a comparison does one width learn of the other.
 */
public final class FirstSynchronisation {
  private FirstSynchronisation() {}

  /** Bits to ranges, ranges among themselves, ranges to bits, bits to ranges. */
  public static Scalar synchronise(Scalar s) {
    Scalar learned = fromBits(s);
    Scalar deduced = new Scalar(learned.bits(), deduce(learned.wide()), deduce(learned.low()));
    return fromBits(Synchronisation.rangesToBits(deduced));
  }

  private static Scalar fromBits(Scalar s) {
    return new Scalar(s.bits(), s.wide().learn(s.bits()), s.low().learn(s.bits()));
  }

  static Range64 deduce(Range64 r) {
    long min = Unsigned.max(r.smin(), r.umin());
    long max = Unsigned.min(r.smax(), r.umax());
    if (r.smin() >= 0 || r.smax() < 0) {
      return new Range64(min, max, min, max);
    }
    if (r.umax() >= 0) {
      return new Range64(r.umin(), max, r.umin(), max);
    }
    return r.umin() < 0 ? new Range64(min, r.umax(), min, r.umax()) : r;
  }

  static Range32 deduce(Range32 r) {
    int min = Unsigned.max(r.smin(), r.umin());
    int max = Unsigned.min(r.smax(), r.umax());
    if (r.smin() >= 0 || r.smax() < 0) {
      return new Range32(min, max, min, max);
    }
    if (r.umax() >= 0) {
      return new Range32(r.umin(), max, r.umin(), max);
    }
    return r.umin() < 0 ? new Range32(min, r.umax(), min, r.umax()) : r;
  }

  /** After a comparison of whole words: of the low halves only what the words say. */
  static Scalar wideToLow(Scalar s) {
    Range64 w = s.wide();
    boolean signed = fitsSigned(w.smin()) && fitsSigned(w.smax());
    boolean unsigned = fitsUnsigned(w.umin()) && fitsUnsigned(w.umax());
    return synchronise(
        s.withLow(
            new Range32(
                unsigned ? (int) w.umin() : 0,
                unsigned ? (int) w.umax() : -1,
                signed ? (int) w.smin() : Integer.MIN_VALUE,
                signed ? (int) w.smax() : Integer.MAX_VALUE)));
  }

  /** After a comparison of low halves: of the words only what the halves say, if that is all. */
  static Scalar lowToWide(Scalar s) {
    return synchronise(
        s.withWide(isZero(s.bits().clearLow()) ? zeroExtended(s.low()) : Range64.UNBOUNDED));
  }

  /** The low half with zeroes above: what a 32-bit result says of the word. */
  static Scalar zeroExtend(Scalar s) {
    return new Scalar(s.bits().low(), zeroExtended(s.low()), s.low());
  }

  private static Range64 zeroExtended(Range32 r) {
    boolean positive = r.smin() >= 0 && r.smax() >= 0;
    return new Range64(
        Unsigned.widen(r.umin()),
        Unsigned.widen(r.umax()),
        positive ? r.smin() : 0,
        positive ? r.smax() : Unsigned.widen(-1));
  }

  private static boolean isZero(Tnum bits) {
    return bits.value() == 0 && bits.mask() == 0;
  }

  private static boolean fitsSigned(long x) {
    return x == (int) x;
  }

  private static boolean fitsUnsigned(long x) {
    return x == Unsigned.widen((int) x);
  }
}
