package dev.assay.absint.domain;

/**
 * An unsigned and a signed interval on the same 64-bit word. γ = { x | umin ≤ᵤ x ≤ᵤ umax and smin ≤
 * x ≤ smax }. Either interval may be contradictory (its minimum above its maximum), and the two may
 * contradict each other: Linux keeps such pairs on paths that cannot run.
 *
 * @param umin unsigned minimum
 * @param umax unsigned maximum
 * @param smin signed minimum
 * @param smax signed maximum
 */
public record Range64(long umin, long umax, long smin, long smax) {
  /** γ = every word. */
  public static final Range64 UNBOUNDED = new Range64(0, -1L, Long.MIN_VALUE, Long.MAX_VALUE);

  /** γ = { x }. */
  public static Range64 constant(long x) {
    return new Range64(x, x, x, x);
  }

  /** γ itself. */
  public boolean contains(long x) {
    return Unsigned.atMost(umin, x) && Unsigned.atMost(x, umax) && smin <= x && x <= smax;
  }

  /** Whether one of the two intervals has its minimum above its maximum; then γ is empty. */
  public boolean isContradictory() {
    return Unsigned.less(umax, umin) || smax < smin;
  }

  /** Whether both intervals are the point x. */
  public boolean isConstant(long x) {
    return umin == x && umax == x && smin == x && smax == x;
  }

  /** Whether both intervals are those of {@code o}. */
  boolean isSame(Range64 o) {
    return umin == o.umin && umax == o.umax && smin == o.smin && smax == o.smax;
  }

  /** Whether each interval lies in that of {@code o}; then γ(this) ⊆ γ(o). */
  public boolean isSubsetOf(Range64 o) {
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
  public Range64 intersect(Range64 o) {
    return new Range64(
        Unsigned.max(umin, o.umin),
        Unsigned.min(umax, o.umax),
        Math.max(smin, o.smin),
        Math.min(smax, o.smax));
  }

  /** The hull of both intervals. */
  public Range64 union(Range64 o) {
    return new Range64(
        Unsigned.min(umin, o.umin),
        Unsigned.max(umax, o.umax),
        Math.min(smin, o.smin),
        Math.max(smax, o.smax));
  }

  /** This unsigned interval with another signed one. */
  Range64 withSigned(long min, long max) {
    return min == smin && max == smax ? this : new Range64(umin, umax, min, max);
  }

  /** This signed interval with another unsigned one. */
  Range64 withUnsigned(long min, long max) {
    return min == umin && max == umax ? this : new Range64(min, max, smin, smax);
  }

  /** The unsigned interval, and the signed one read from it where it does not cross the sign. */
  Range64 signedFromUnsigned() {
    return umin <= umax ? withSigned(umin, umax) : withSigned(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** What the bits add: least and greatest word, unsigned and signed. */
  Range64 learn(Tnum bits) {
    long ones = bits.value();
    long unknown = bits.mask();
    return new Range64(
        Unsigned.max(umin, ones),
        Unsigned.min(umax, ones | unknown),
        Math.max(smin, ones | (unknown & Long.MIN_VALUE)),
        Math.min(smax, ones | (unknown & Long.MAX_VALUE)));
  }

  /** x + y. */
  Range64 add(Range64 o) {
    return UNBOUNDED.withUnsignedSum(this, o).withSignedSum(this, o);
  }

  // Sound when no sum wraps or both do; only then is the interval still one interval.
  private Range64 withUnsignedSum(Range64 a, Range64 b) {
    long min = a.umin + b.umin;
    long max = a.umax + b.umax;
    boolean minWraps = Unsigned.less(min, a.umin);
    boolean maxWraps = Unsigned.less(max, a.umax);
    return !minWraps && maxWraps ? this : withUnsigned(min, max);
  }

  private Range64 withSignedSum(Range64 a, Range64 b) {
    boolean wraps = sumWraps(a.smin, b.smin) || sumWraps(a.smax, b.smax);
    return wraps ? this : withSigned(a.smin + b.smin, a.smax + b.smax);
  }

  private static boolean sumWraps(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0;
  }

  /** x − y. */
  Range64 sub(Range64 o) {
    return UNBOUNDED.withUnsignedDifference(this, o).withSignedDifference(this, o);
  }

  private Range64 withUnsignedDifference(Range64 a, Range64 b) {
    boolean minWraps = Unsigned.less(a.umin, b.umax);
    boolean maxWraps = Unsigned.less(a.umax, b.umin);
    return minWraps && !maxWraps ? this : withUnsigned(a.umin - b.umax, a.umax - b.umin);
  }

  private Range64 withSignedDifference(Range64 a, Range64 b) {
    boolean wraps = differenceWraps(a.smin, b.smax) || differenceWraps(a.smax, b.smin);
    return wraps ? this : withSigned(a.smin - b.smax, a.smax - b.smin);
  }

  private static boolean differenceWraps(long a, long b) {
    return ((a ^ b) & (a ^ (a - b))) < 0;
  }

  /** x · y. */
  Range64 multiply(Range64 o) {
    return UNBOUNDED.withUnsignedProduct(this, o).withSignedProduct(this, o);
  }

  private Range64 withUnsignedProduct(Range64 a, Range64 b) {
    boolean wraps =
        Math.unsignedMultiplyHigh(a.umax, b.umax) != 0
            || Math.unsignedMultiplyHigh(a.umin, b.umin) != 0;
    return wraps ? this : withUnsigned(a.umin * b.umin, a.umax * b.umax);
  }

  private Range64 withSignedProduct(Range64 a, Range64 b) {
    boolean wraps =
        productWraps(a.smin, b.smin)
            || productWraps(a.smin, b.smax)
            || productWraps(a.smax, b.smin)
            || productWraps(a.smax, b.smax);
    return wraps
        ? this
        : withCorners(a.smin * b.smin, a.smin * b.smax, a.smax * b.smin, a.smax * b.smax);
  }

  private Range64 withCorners(long p, long q, long r, long s) {
    return withSigned(
        Math.min(Math.min(p, q), Math.min(r, s)), Math.max(Math.max(p, q), Math.max(r, s)));
  }

  private static boolean productWraps(long a, long b) {
    return Math.multiplyHigh(a, b) != (a * b) >> 63;
  }

  /** x &amp; y, given the bits of the result: at least its ones, at most either operand. */
  Range64 and(Range64 o, Tnum bits) {
    return withUnsigned(bits.value(), Unsigned.min(umax, o.umax)).signedFromUnsigned();
  }

  /** x | y, given the bits of the result: at least either operand, at most all possible ones. */
  Range64 or(Range64 o, Tnum bits) {
    return withUnsigned(Unsigned.max(umin, o.umin), bits.value() | bits.mask())
        .signedFromUnsigned();
  }

  /** x ^ y, all of it from the bits of the result. */
  Range64 xor(Tnum bits) {
    return withUnsigned(bits.value(), bits.value() | bits.mask()).signedFromUnsigned();
  }

  /**
   * x &lt;&lt; count for 0 ≤ count ≤ 63. The signed interval survives only the shift by 32 that
   * compilers use to sign-extend, and then comes from the low half.
   */
  Range64 shiftLeft(int count, Range32 low) {
    long min = count == 32 ? (long) low.smin() << 32 : Long.MIN_VALUE;
    long max = count == 32 ? (long) low.smax() << 32 : Long.MAX_VALUE;
    boolean losesBits = Unsigned.less(1L << (63 - count), umax);
    return losesBits
        ? UNBOUNDED.withSigned(min, max)
        : new Range64(umin << count, umax << count, min, max);
  }

  /** x &gt;&gt;&gt; count for 0 ≤ count ≤ 63. */
  Range64 shiftRight(int count) {
    return UNBOUNDED.withUnsigned(umin >>> count, umax >>> count);
  }

  /** x &gt;&gt; count for 0 ≤ count ≤ 63. */
  Range64 shiftRightSigned(int count) {
    return UNBOUNDED.withSigned(smin >> count, smax >> count);
  }
}
