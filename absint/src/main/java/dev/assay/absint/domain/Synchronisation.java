package dev.assay.absint.domain;

/**
 * The parts of a {@link Scalar} taught by each other. Each step keeps every element of γ; the whole
 * is their composition in Linux 6.18's order.
 */
public final class Synchronisation {
  private Synchronisation() {}

  /** All steps, but where there is nothing to teach: of a point, and of what is unknown. */
  public static Scalar synchronise(Scalar s) {
    return s.isPoint() || s.isUnknown() ? s : taught(s);
  }

  /** All steps: bits to ranges, rounds among ranges, ranges to bits, bits to ranges. */
  public static Scalar taught(Scalar s) {
    return rangesToBits(settled(bitsToRanges(s))).learnFromBits();
  }

  /** Three rounds; those after one that taught nothing would teach nothing. */
  public static Scalar settled(Scalar s) {
    Scalar once = deduce(s);
    return once.isSame(s) ? s : twoRounds(once);
  }

  /** Two rounds, of which the second is left out where the first taught nothing. */
  public static Scalar twoRounds(Scalar s) {
    Scalar once = deduce(s);
    return once.isSame(s) ? s : deduce(once);
  }

  /** Step: ranges from bits. */
  public static Scalar bitsToRanges(Scalar s) {
    return s.learnFromBits();
  }

  /** One round: low from wide, wide within itself, wide from low. */
  public static Scalar deduce(Scalar s) {
    return signExtended(wideFromLow(wideFromItself(lowFromItself(lowFromWide(s)))));
  }

  /** Step: the low ranges from the wide ones where the high half (nearly) does not vary. */
  public static Scalar lowFromWide(Scalar s) {
    Range64 w = s.wide();
    return s.withLow(lowAcrossZero(lowFromSigned(lowFromUnsigned(s.low(), w), w), w));
  }

  static Range32 lowFromUnsigned(Range32 low, Range64 w) {
    int min = (int) w.umin();
    int max = (int) w.umax();
    if (w.umin() >>> 32 != w.umax() >>> 32) {
      return low;
    }
    Range32 unsigned = meetUnsigned(low, min, max);
    return min <= max ? meetSigned(unsigned, min, max) : unsigned;
  }

  static Range32 lowFromSigned(Range32 low, Range64 w) {
    int min = (int) w.smin();
    int max = (int) w.smax();
    if (w.smin() >> 32 != w.smax() >> 32) {
      return low;
    }
    Range32 unsigned = Unsigned.atMost(min, max) ? meetUnsigned(low, min, max) : low;
    return min <= max ? meetSigned(unsigned, min, max) : unsigned;
  }

  // The high half takes two neighbouring values while the low one runs from negative to
  // non-negative: then the low half is one signed interval.
  static Range32 lowAcrossZero(Range32 low, Range64 w) {
    return meetAcrossZero(meetAcrossZero(low, w.umin(), w.umax()), w.smin(), w.smax());
  }

  private static Range32 meetAcrossZero(Range32 low, long min, long max) {
    boolean neighbours = (int) (min >>> 32) + 1 == (int) (max >>> 32);
    return neighbours && (int) min < 0 && (int) max >= 0
        ? meetSigned(low, (int) min, (int) max)
        : low;
  }

  /** Step: the low signed and unsigned intervals from each other. */
  public static Scalar lowFromItself(Scalar s) {
    Range32 r = s.low();
    Range32 signed = r.umin() <= r.umax() ? meetSigned(r, r.umin(), r.umax()) : r;
    return s.withLow(
        Unsigned.atMost(signed.smin(), signed.smax())
            ? meetUnsigned(signed, signed.smin(), signed.smax())
            : acrossSign(signed));
  }

  private static Range32 acrossSign(Range32 r) {
    if (Unsigned.less(r.umax(), r.smin())) {
      return new Range32(r.umin(), Unsigned.min(r.umax(), r.smax()), r.umin(), r.smax());
    }
    if (Unsigned.less(r.smax(), r.umin())) {
      return new Range32(Unsigned.max(r.umin(), r.smin()), r.umax(), r.smin(), r.umax());
    }
    return r;
  }

  /** Step: the wide signed and unsigned intervals from each other. */
  public static Scalar wideFromItself(Scalar s) {
    Range64 r = s.wide();
    Range64 signed = r.umin() <= r.umax() ? meetSigned(r, r.umin(), r.umax()) : r;
    return s.withWide(
        Unsigned.atMost(signed.smin(), signed.smax())
            ? meetUnsigned(signed, signed.smin(), signed.smax())
            : acrossSign(signed));
  }

  // A signed interval around zero is two pieces of the unsigned line. Where the unsigned interval
  // touches only one of them, both shrink to that piece.
  private static Range64 acrossSign(Range64 r) {
    if (Unsigned.less(r.umax(), r.smin())) {
      return new Range64(r.umin(), Unsigned.min(r.umax(), r.smax()), r.umin(), r.smax());
    }
    if (Unsigned.less(r.smax(), r.umin())) {
      return new Range64(Unsigned.max(r.umin(), r.smin()), r.umax(), r.smin(), r.umax());
    }
    return r;
  }

  /** Step: the low half's unsigned bounds put below the high half of each wide bound. */
  public static Scalar wideFromLow(Scalar s) {
    Range64 r = s.wide();
    long min = Unsigned.widen(s.low().umin());
    long max = Unsigned.widen(s.low().umax());
    Range64 unsigned =
        meetUnsigned(r, r.umin() & Unsigned.HIGH | min, r.umax() & Unsigned.HIGH | max);
    return s.withWide(
        meetSigned(unsigned, r.smin() & Unsigned.HIGH | min, r.smax() & Unsigned.HIGH | max));
  }

  /** Step: a word that is a sign-extended 32-bit number and not negative is its low half. */
  public static Scalar signExtended(Scalar s) {
    Range32 low = s.low();
    boolean fits = s.wide().smin() >= Integer.MIN_VALUE && s.wide().smax() <= Integer.MAX_VALUE;
    if (low.smin() < 0 || !fits) {
      return s;
    }
    long min = low.smin();
    long max = low.smax();
    return new Scalar(
        s.bits().intersect(Tnum.range(min, max)), new Range64(min, max, min, max), low);
  }

  /** Step: bits from the unsigned ranges, wide and low. */
  public static Scalar rangesToBits(Scalar s) {
    Tnum wide = s.bits().intersect(Tnum.range(s.wide().umin(), s.wide().umax()));
    Tnum low =
        wide.low()
            .intersect(Tnum.range(Unsigned.widen(s.low().umin()), Unsigned.widen(s.low().umax())));
    return s.withBits(wide.clearLow().or(low));
  }

  private static Range32 meetSigned(Range32 r, int min, int max) {
    return r.withSigned(Math.max(r.smin(), min), Math.min(r.smax(), max));
  }

  private static Range32 meetUnsigned(Range32 r, int min, int max) {
    return r.withUnsigned(Unsigned.max(r.umin(), min), Unsigned.min(r.umax(), max));
  }

  private static Range64 meetSigned(Range64 r, long min, long max) {
    return r.withSigned(Math.max(r.smin(), min), Math.min(r.smax(), max));
  }

  private static Range64 meetUnsigned(Range64 r, long min, long max) {
    return r.withUnsigned(Unsigned.max(r.umin(), min), Unsigned.min(r.umax(), max));
  }
}
