package dev.assay.absint.domain;

/**
 * An unsigned and a signed interval on the low 32 bits of a word. γ = { x : 32 bits | umin ≤ᵤ x ≤ᵤ
 * umax and smin ≤ x ≤ smax }; contradictory pairs may occur, as in {@link Range64}.
 *
 * @param umin unsigned minimum
 * @param umax unsigned maximum
 * @param smin signed minimum
 * @param smax signed maximum
 */
public record Range32(int umin, int umax, int smin, int smax) {
  /** γ = every 32-bit word. */
  public static final Range32 UNBOUNDED = new Range32(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);

  /** γ = { x }. */
  public static Range32 constant(int x) {
    return new Range32(x, x, x, x);
  }

  /** γ itself. */
  public boolean contains(int x) {
    return Unsigned.atMost(umin, x) && Unsigned.atMost(x, umax) && smin <= x && x <= smax;
  }

  /** Whether one of the two intervals has its minimum above its maximum; then γ is empty. */
  public boolean isContradictory() {
    return Unsigned.less(umax, umin) || smax < smin;
  }

  /** Whether both intervals are the point x. */
  public boolean isConstant(int x) {
    return umin == x && umax == x && smin == x && smax == x;
  }

  /** Whether both intervals are those of {@code o}. */
  boolean isSame(Range32 o) {
    return umin == o.umin && umax == o.umax && smin == o.smin && smax == o.smax;
  }

  /** Whether each interval lies in that of {@code o}; then γ(this) ⊆ γ(o). */
  public boolean isSubsetOf(Range32 o) {
    return Unsigned.atMost(o.umin, umin)
        && Unsigned.atMost(umax, o.umax)
        && o.smin <= smin
        && smax <= o.smax;
  }

  /** Whether the signed interval lies in [min, max]. */
  public boolean isWithin(int min, int max) {
    return min <= smin && smax <= max;
  }

  /** The intersection of both intervals. */
  public Range32 intersect(Range32 o) {
    return new Range32(
        Unsigned.max(umin, o.umin),
        Unsigned.min(umax, o.umax),
        Math.max(smin, o.smin),
        Math.min(smax, o.smax));
  }

  /** The hull of both intervals. */
  public Range32 union(Range32 o) {
    return new Range32(
        Unsigned.min(umin, o.umin),
        Unsigned.max(umax, o.umax),
        Math.min(smin, o.smin),
        Math.max(smax, o.smax));
  }

  /** This unsigned interval with another signed one. */
  Range32 withSigned(int min, int max) {
    return min == smin && max == smax ? this : new Range32(umin, umax, min, max);
  }

  /** This signed interval with another unsigned one. */
  Range32 withUnsigned(int min, int max) {
    return min == umin && max == umax ? this : new Range32(min, max, smin, smax);
  }

  /** The unsigned interval, and the signed one read from it where it does not cross the sign. */
  Range32 signedFromUnsigned() {
    return umin <= umax ? withSigned(umin, umax) : withSigned(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** What the low 32 bits of a tnum add: least and greatest word, unsigned and signed. */
  Range32 learn(Tnum bits) {
    int ones = (int) bits.value();
    int unknown = (int) bits.mask();
    return new Range32(
        Unsigned.max(umin, ones),
        Unsigned.min(umax, ones | unknown),
        Math.max(smin, ones | (unknown & Integer.MIN_VALUE)),
        Math.min(smax, ones | (unknown & Integer.MAX_VALUE)));
  }

  /** x + y. */
  Range32 add(Range32 o) {
    return UNBOUNDED.withUnsignedSum(this, o).withSignedSum(this, o);
  }

  // Sound when no sum wraps or both do; only then is the interval still one interval.
  private Range32 withUnsignedSum(Range32 a, Range32 b) {
    int min = a.umin + b.umin;
    int max = a.umax + b.umax;
    boolean minWraps = Unsigned.less(min, a.umin);
    boolean maxWraps = Unsigned.less(max, a.umax);
    return !minWraps && maxWraps ? this : withUnsigned(min, max);
  }

  private Range32 withSignedSum(Range32 a, Range32 b) {
    boolean wraps = sumWraps(a.smin, b.smin) || sumWraps(a.smax, b.smax);
    return wraps ? this : withSigned(a.smin + b.smin, a.smax + b.smax);
  }

  private static boolean sumWraps(int a, int b) {
    int sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0;
  }

  /** x − y. */
  Range32 sub(Range32 o) {
    return UNBOUNDED.withUnsignedDifference(this, o).withSignedDifference(this, o);
  }

  private Range32 withUnsignedDifference(Range32 a, Range32 b) {
    boolean minWraps = Unsigned.less(a.umin, b.umax);
    boolean maxWraps = Unsigned.less(a.umax, b.umin);
    return minWraps && !maxWraps ? this : withUnsigned(a.umin - b.umax, a.umax - b.umin);
  }

  private Range32 withSignedDifference(Range32 a, Range32 b) {
    boolean wraps = differenceWraps(a.smin, b.smax) || differenceWraps(a.smax, b.smin);
    return wraps ? this : withSigned(a.smin - b.smax, a.smax - b.smin);
  }

  private static boolean differenceWraps(int a, int b) {
    return ((a ^ b) & (a ^ (a - b))) < 0;
  }

  /** x · y. */
  Range32 multiply(Range32 o) {
    return UNBOUNDED.withUnsignedProduct(this, o).withSignedProduct(this, o);
  }

  private Range32 withUnsignedProduct(Range32 a, Range32 b) {
    boolean wraps = unsignedProductWraps(a.umax, b.umax) || unsignedProductWraps(a.umin, b.umin);
    return wraps ? this : withUnsigned(a.umin * b.umin, a.umax * b.umax);
  }

  private Range32 withSignedProduct(Range32 a, Range32 b) {
    boolean wraps =
        productWraps(a.smin, b.smin)
            || productWraps(a.smin, b.smax)
            || productWraps(a.smax, b.smin)
            || productWraps(a.smax, b.smax);
    return wraps
        ? this
        : withCorners(a.smin * b.smin, a.smin * b.smax, a.smax * b.smin, a.smax * b.smax);
  }

  private Range32 withCorners(int p, int q, int r, int s) {
    return withSigned(
        Math.min(Math.min(p, q), Math.min(r, s)), Math.max(Math.max(p, q), Math.max(r, s)));
  }

  private static boolean productWraps(int a, int b) {
    return (long) a * b != a * b;
  }

  private static boolean unsignedProductWraps(int a, int b) {
    return Unsigned.widen(a) * Unsigned.widen(b) >>> 32 != 0;
  }

  /** x &amp; y, given the low bits of the result: at least its ones, at most either operand. */
  Range32 and(Range32 o, Tnum bits) {
    return withUnsigned((int) bits.value(), Unsigned.min(umax, o.umax)).signedFromUnsigned();
  }

  /**
   * x | y, given the low bits of the result: at least either operand, at most all possible ones.
   */
  Range32 or(Range32 o, Tnum bits) {
    return withUnsigned(Unsigned.max(umin, o.umin), (int) (bits.value() | bits.mask()))
        .signedFromUnsigned();
  }

  /** x ^ y, all of it from the bits of the result. */
  Range32 xor(Tnum bits) {
    return withUnsigned((int) bits.value(), (int) (bits.value() | bits.mask()))
        .signedFromUnsigned();
  }

  /** x &lt;&lt; count for 0 ≤ count ≤ 63; from 32 on nothing is known. */
  Range32 shiftLeft(int count) {
    boolean losesBits = count > 31 || 1L << (31 - count) < Unsigned.widen(umax);
    return losesBits ? UNBOUNDED : UNBOUNDED.withUnsigned(umin << count, umax << count);
  }

  /** x &gt;&gt;&gt; count for 0 ≤ count ≤ 31. */
  Range32 shiftRight(int count) {
    return UNBOUNDED.withUnsigned(umin >>> count, umax >>> count);
  }

  /** x &gt;&gt; count for 0 ≤ count ≤ 31. */
  Range32 shiftRightSigned(int count) {
    return UNBOUNDED.withSigned(smin >> count, smax >> count);
  }

  /**
   * The same bounds as numbers of 64 bits: the unsigned ones zero-, the signed ones sign-extended.
   */
  Range64 extended() {
    return new Range64(Unsigned.widen(umin), Unsigned.widen(umax), smin, smax);
  }

  /** The zero-extended word: its signed interval is the low one only where that is not negative. */
  Range64 zeroExtended() {
    long min = Unsigned.widen(umin);
    long max = Unsigned.widen(umax);
    return smin >= 0 && smax >= 0
        ? new Range64(min, max, smin, smax)
        : new Range64(min, max, 0, Unsigned.LOW);
  }
}
