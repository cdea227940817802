package dev.assay.absint.domain;

import static dev.assay.absint.domain.Synchronisation.synchronise;

/** Words cut to fewer bits and widened again, by zeroes or by copies of their sign. */
public final class Extension {
  private Extension() {}

  /** The low 32 bits with zeroes above: a 32-bit move. */
  public static Scalar zeroExtend32(Scalar s) {
    return synchronise(s.zeroExtend());
  }

  /** The low {@code bits} bits with zeroes above: a narrow load or spill; bits is 8, 16 or 32. */
  public static Scalar truncate(Scalar s, int bits) {
    long keep = (1L << bits) - 1;
    Range64 w = s.wide();
    boolean sameAbove = (w.umin() & ~keep) == (w.umax() & ~keep);
    long min = sameAbove ? w.umin() & keep : 0;
    long max = sameAbove ? w.umax() & keep : keep;
    Range32 low = bits < 32 ? Range32.UNBOUNDED : s.low();
    return synchronise(new Scalar(s.bits().truncate(bits), new Range64(min, max, min, max), low));
  }

  /**
   * The low {@code bits} bits with their bytes in reverse order, zeroes above; bits is 16, 32 or
   * 64. Only what is known of single bits survives.
   */
  public static Scalar reverse(Scalar s, int bits) {
    Tnum reversed = s.bits().reverseBytes().shiftRight(64 - bits);
    return cut(new Scalar(reversed, Range64.UNBOUNDED, Range32.UNBOUNDED), bits);
  }

  /** The low {@code bits} bits, zeroes above, as byte order conversions that reverse nothing. */
  public static Scalar cut(Scalar s, int bits) {
    return synchronise(bits == 64 ? s : truncate(s, bits));
  }

  /** The low {@code bits} bits with copies of their sign up to bit 63; bits is 8, 16 or 32. */
  public static Scalar signExtend64(Scalar s, int bits) {
    if (s.isConstant()) {
      return Scalar.constant(signExtend(s.bits().value(), bits));
    }
    long max = signExtend(s.wide().smax(), bits);
    long min = signExtend(s.wide().smin(), bits);
    boolean sameAbove = s.wide().smax() >> bits == s.wide().smin() >> bits;
    return sameAbove && (max >= 0) == (min >= 0)
        ? interval64(Math.min(min, max), Math.max(min, max))
        : anySigned64(bits);
  }

  private static Scalar interval64(long min, long max) {
    return new Scalar(
        Tnum.range(min, max),
        new Range64(min, max, min, max),
        new Range32((int) min, (int) max, (int) min, (int) max));
  }

  private static Scalar anySigned64(int bits) {
    long max = (1L << (bits - 1)) - 1;
    return new Scalar(
        Tnum.UNKNOWN,
        Range64.UNBOUNDED.withSigned(~max, max),
        Range32.UNBOUNDED.withSigned((int) ~max, (int) max));
  }

  /** The low {@code bits} bits with copies of their sign up to bit 31, zeroes above; 8 or 16. */
  public static Scalar signExtend32(Scalar s, int bits) {
    return synchronise(lowSignExtend(s, bits).zeroExtend());
  }

  /** The sign extension within the low half; the wide ranges are left for zero extension. */
  static Scalar lowSignExtend(Scalar s, int bits) {
    if (s.isConstant()) {
      return new Scalar(
          Tnum.constant(signExtend(s.bits().value(), bits)),
          s.wide(),
          Range32.constant((int) signExtend(s.bits().value(), bits)));
    }
    int max = (int) signExtend(s.low().smax(), bits);
    int min = (int) signExtend(s.low().smin(), bits);
    boolean sameAbove = s.low().smax() >> bits == s.low().smin() >> bits;
    return sameAbove && (max >= 0) == (min >= 0)
        ? interval32(s, Math.min(min, max), Math.max(min, max))
        : anySigned32(s, bits);
  }

  private static Scalar interval32(Scalar s, int min, int max) {
    return new Scalar(Tnum.range(min, max).low(), s.wide(), new Range32(min, max, min, max));
  }

  private static Scalar anySigned32(Scalar s, int bits) {
    int max = (1 << (bits - 1)) - 1;
    return new Scalar(Tnum.UNKNOWN.low(), s.wide(), Range32.UNBOUNDED.withSigned(~max, max));
  }

  /** Whether sign extension from bit {@code bits} − 1 changes no element. */
  public static boolean keepsAll(Scalar s, int bits) {
    return Unsigned.less(s.wide().umax(), 1L << (bits - 1));
  }

  private static long signExtend(long x, int bits) {
    return x << (64 - bits) >> (64 - bits);
  }
}
