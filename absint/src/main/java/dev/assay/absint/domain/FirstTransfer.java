package dev.assay.absint.domain;

import static dev.assay.absint.domain.FirstSynchronisation.synchronise;
import static dev.assay.absint.domain.FirstSynchronisation.zeroExtend;

/**
 * The arithmetic of 6.1: products and bitwise disjunctions with anything but a constant are
 * unknown, and so is what a contradictory operand leads to.
 */
public final class FirstTransfer {
  private FirstTransfer() {}

  /** Whether an operand of this width is good for nothing. */
  private static boolean isTainted(Scalar s, boolean wide) {
    Range64 w = s.wide();
    Range32 l = s.low();
    return wide
        ? w.smin() > w.smax()
            || Unsigned.less(w.umax(), w.umin())
            || s.isConstant() && (w.smin() != w.smax() || w.umin() != w.umax())
        : l.smin() > l.smax()
            || Unsigned.less(l.umax(), l.umin())
            || s.isLowConstant() && (l.smin() != l.smax() || l.umin() != l.umax());
  }

  private static boolean isKnown(Scalar s, boolean wide) {
    return wide ? s.isConstant() : s.isLowConstant();
  }

  private static Scalar finished(Scalar s, boolean wide) {
    return synchronise(wide ? s : zeroExtend(s));
  }

  public static Scalar add(Scalar a, Scalar b, boolean wide) {
    return isTainted(b, wide) ? Scalar.UNKNOWN : finished(EarlierTransfer.add(a, b), wide);
  }

  public static Scalar sub(Scalar a, Scalar b, boolean wide) {
    return isTainted(b, wide) ? Scalar.UNKNOWN : finished(EarlierTransfer.sub(a, b), wide);
  }

  public static Scalar multiply(Scalar a, Scalar b, boolean wide) {
    return isTainted(b, wide) || !isKnown(b, wide)
        ? Scalar.UNKNOWN
        : finished(EarlierTransfer.multiply(a, b), wide);
  }

  /** x &amp; y. */
  public static Scalar and(Scalar a, Scalar b, boolean wide) {
    Tnum bits = a.bits().and(b.bits());
    long max = Unsigned.min(a.wide().umax(), b.wide().umax());
    int lowMax = Unsigned.min(a.low().umax(), b.low().umax());
    Scalar result =
        new Scalar(
            bits,
            positive(a.wide(), b.wide(), bits.value(), max),
            positive(a.low(), b.low(), (int) bits.value(), lowMax));
    return isTainted(b, wide) ? Scalar.UNKNOWN : finished(exact(result, b), wide);
  }

  /** x | y. */
  public static Scalar or(Scalar a, Scalar b, boolean wide) {
    Tnum bits = a.bits().or(b.bits());
    long most = bits.value() | bits.mask();
    Scalar result =
        new Scalar(
            bits,
            positive(a.wide(), b.wide(), Unsigned.max(a.wide().umin(), b.wide().umin()), most),
            positive(a.low(), b.low(), Unsigned.max(a.low().umin(), b.low().umin()), (int) most));
    return isTainted(b, wide) || !isKnown(b, wide)
        ? Scalar.UNKNOWN
        : finished(exact(result, b), wide);
  }

  /** x ^ y. */
  public static Scalar xor(Scalar a, Scalar b, boolean wide) {
    Tnum bits = a.bits().xor(b.bits());
    long most = bits.value() | bits.mask();
    Scalar result =
        new Scalar(
            bits,
            positive(a.wide(), b.wide(), bits.value(), most),
            positive(a.low(), b.low(), (int) bits.value(), (int) most));
    return isTainted(b, wide) || !isKnown(b, wide)
        ? Scalar.UNKNOWN
        : finished(exact(result, b), wide);
  }

  // Of two numbers that are not negative the result is not either.
  private static Range64 positive(Range64 a, Range64 b, long min, long max) {
    return a.smin() < 0 || b.smin() < 0
        ? new Range64(min, max, Long.MIN_VALUE, Long.MAX_VALUE)
        : new Range64(min, max, min, max);
  }

  private static Range32 positive(Range32 a, Range32 b, int min, int max) {
    return a.smin() < 0 || b.smin() < 0
        ? new Range32(min, max, Integer.MIN_VALUE, Integer.MAX_VALUE)
        : new Range32(min, max, min, max);
  }

  private static Scalar exact(Scalar result, Scalar b) {
    if (result.isConstant() && b.isConstant()) {
      return Scalar.constant(result.bits().value());
    }
    Scalar narrow =
        result.isLowConstant() && b.isLowConstant()
            ? result.withLow(Range32.constant((int) result.bits().value()))
            : result;
    return narrow
        .withWide(narrow.wide().learn(narrow.bits()))
        .withLow(narrow.low().learn(narrow.bits()));
  }

  public static Scalar shiftLeft(Scalar a, Scalar count, boolean wide) {
    return shifted(count, wide)
        ? finished(wide ? a.shiftLeft(by(count)) : a.shiftLeft32(by(count)), wide)
        : Scalar.UNKNOWN;
  }

  public static Scalar shiftRight(Scalar a, Scalar count, boolean wide) {
    return shifted(count, wide)
        ? finished(wide ? a.shiftRight(by(count)) : a.shiftRight32(by(count)), wide)
        : Scalar.UNKNOWN;
  }

  public static Scalar shiftRightSigned(Scalar a, Scalar count, boolean wide) {
    return shifted(count, wide)
        ? finished(wide ? a.shiftRightSigned(by(count)) : a.shiftRightSigned32(by(count)), wide)
        : Scalar.UNKNOWN;
  }

  private static boolean shifted(Scalar count, boolean wide) {
    return !isTainted(count, wide)
        && isKnown(count, wide)
        && Unsigned.less(count.wide().umax(), wide ? Long.SIZE : Integer.SIZE);
  }

  private static int by(Scalar count) {
    return (int) count.bits().value();
  }
}
