package dev.assay.absint.domain;

/**
 * What Linux 6.18 knows of a number in a register: its bits, its ranges as a 64-bit word, and those
 * of its low 32 bits. γ = { x | bits contains x, wide contains x, low contains (int) x }. The parts
 * may contradict each other; Linux keeps such scalars on paths that cannot run.
 *
 * @param bits the known bits of all 64
 * @param wide ranges of the whole word
 * @param low ranges of the low 32 bits
 */
public record Scalar(Tnum bits, Range64 wide, Range32 low) {
  /** γ = every word. */
  public static final Scalar UNKNOWN =
      new Scalar(Tnum.UNKNOWN, Range64.UNBOUNDED, Range32.UNBOUNDED);

  /** γ = { 0 }. */
  public static final Scalar ZERO = constant(0);

  /** γ = { x }. */
  public static Scalar constant(long x) {
    return new Scalar(Tnum.constant(x), Range64.constant(x), Range32.constant((int) x));
  }

  /** γ itself: whether x is in the set. */
  public boolean contains(long x) {
    return bits.contains(x) && wide.contains(x) && low.contains((int) x);
  }

  /** Whether all 64 bits are known. */
  public boolean isConstant() {
    return bits.isConstant();
  }

  /** Whether the low 32 bits are all known. */
  public boolean isLowConstant() {
    return bits.isLowConstant();
  }

  /** Whether this is the constant x, as its bits say. */
  public boolean isConstant(long x) {
    return bits.mask() == 0 && bits.value() == x;
  }

  /** How many low bits suffice for every element, unsigned. */
  public int width() {
    return 64 - Long.numberOfLeadingZeros(wide.umax());
  }

  /** Whether every element is all ones or all zeroes, as the signed range says. */
  public boolean isMask() {
    return wide.smin() == -1 && wide.smax() == 0;
  }

  /** Whether every element's low half is. */
  public boolean isLowMask() {
    return low.smin() == -1 && low.smax() == 0;
  }

  /** Whether each part is that of {@code o}; what equality says, told without dispatch. */
  public boolean isSame(Scalar o) {
    return bits.value() == o.bits.value()
        && bits.mask() == o.bits.mask()
        && wide.isSame(o.wide)
        && low.isSame(o.low);
  }

  /** Whether every part is the same single number. */
  boolean isPoint() {
    return bits.isConstant() && wide.isConstant(bits.value()) && low.isConstant((int) bits.value());
  }

  /** Whether nothing is known: every bit unknown and every range unbounded. */
  public boolean isUnknown() {
    return isSame(UNKNOWN);
  }

  /** Whether each part lies in that of {@code o}; then γ(this) ⊆ γ(o). */
  public boolean isSubsetOf(Scalar o) {
    return wide.isSubsetOf(o.wide) && low.isSubsetOf(o.low) && bits.isSubsetOf(o.bits);
  }

  /** Part by part the least above both; γ has every element of either. */
  public Scalar union(Scalar o) {
    return new Scalar(bits.union(o.bits), wide.union(o.wide), low.union(o.low));
  }

  /** Part by part the intersection; contradictory where the operands have nothing in common. */
  public Scalar intersect(Scalar o) {
    return new Scalar(bits.intersect(o.bits), wide.intersect(o.wide), low.intersect(o.low));
  }

  /**
   * Whether the parts contradict each other in a way Linux looks for: an interval with its minimum
   * above its maximum, or known bits that differ from the ranges.
   */
  public boolean isContradictory() {
    return wide.isContradictory()
        || low.isContradictory()
        || (isConstant() && !wide.isConstant(bits.value()))
        || (isLowConstant() && !low.isConstant((int) bits.value()));
  }

  /** These bits with all ranges forgotten: what Linux does with a contradictory scalar. */
  public Scalar forgetRanges() {
    return new Scalar(bits, Range64.UNBOUNDED, Range32.UNBOUNDED);
  }

  /** This with other bits. */
  public Scalar withBits(Tnum b) {
    return new Scalar(b, wide, low);
  }

  /** This with other ranges of the whole word. */
  public Scalar withWide(Range64 w) {
    return new Scalar(bits, w, low);
  }

  /** This with other ranges of the low half. */
  public Scalar withLow(Range32 l) {
    return new Scalar(bits, wide, l);
  }

  /** This with the low 32 bits known to be x; the rest as it was, the wide ranges too. */
  public Scalar withLowConstant(int x) {
    return new Scalar(bits.withLow(Tnum.constant(x)), wide, Range32.constant(x));
  }

  /** x + y modulo 2^64, parts apart unless both are points: still to be synchronised. */
  Scalar add(Scalar o) {
    return isPoint() && o.isPoint()
        ? constant(bits.value() + o.bits.value())
        : new Scalar(bits.add(o.bits), wide.add(o.wide), low.add(o.low));
  }

  /** x − y modulo 2^64, parts apart unless both are points: still to be synchronised. */
  Scalar sub(Scalar o) {
    return isPoint() && o.isPoint()
        ? constant(bits.value() - o.bits.value())
        : new Scalar(bits.sub(o.bits), wide.sub(o.wide), low.sub(o.low));
  }

  /** x · y modulo 2^64, parts apart: still to be synchronised. */
  Scalar multiply(Scalar o) {
    return new Scalar(bits.multiply(o.bits), wide.multiply(o.wide), low.multiply(o.low));
  }

  /** x &amp; y. */
  Scalar and(Scalar o) {
    Tnum result = bits.and(o.bits);
    Range32 newLow =
        result.isLowConstant() && o.isLowConstant()
            ? Range32.constant((int) result.value())
            : low.and(o.low, result);
    return result.isConstant() && o.isConstant()
        ? constant(result.value())
        : new Scalar(result, wide.and(o.wide, result), newLow).learnFromBits();
  }

  /** x | y. */
  Scalar or(Scalar o) {
    Tnum result = bits.or(o.bits);
    Range32 newLow =
        result.isLowConstant() && o.isLowConstant()
            ? Range32.constant((int) result.value())
            : low.or(o.low, result);
    return result.isConstant() && o.isConstant()
        ? constant(result.value())
        : new Scalar(result, wide.or(o.wide, result), newLow).learnFromBits();
  }

  /** x ^ y. */
  Scalar xor(Scalar o) {
    Tnum result = bits.xor(o.bits);
    Range32 newLow =
        result.isLowConstant() && o.isLowConstant()
            ? Range32.constant((int) result.value())
            : low.xor(result);
    return result.isConstant() && o.isConstant()
        ? constant(result.value())
        : new Scalar(result, wide.xor(result), newLow).learnFromBits();
  }

  /** x &lt;&lt; count for 0 ≤ count ≤ 63. */
  Scalar shiftLeft(int count) {
    return isPoint()
        ? constant(bits.value() << count)
        : new Scalar(bits.shiftLeft(count), wide.shiftLeft(count, low), low.shiftLeft(count))
            .learnFromBits();
  }

  /** x &gt;&gt;&gt; count for 0 ≤ count ≤ 63. */
  Scalar shiftRight(int count) {
    return isPoint()
        ? constant(bits.value() >>> count)
        : new Scalar(bits.shiftRight(count), wide.shiftRight(count), Range32.UNBOUNDED)
            .learnFromBits();
  }

  /** x &gt;&gt; count for 0 ≤ count ≤ 63. */
  Scalar shiftRightSigned(int count) {
    return new Scalar(bits.shiftRightSigned(count), wide.shiftRightSigned(count), Range32.UNBOUNDED)
        .learnFromBits();
  }

  /** The low half shifted left, 0 ≤ count ≤ 31; the high half of the result is zero in its bits. */
  Scalar shiftLeft32(int count) {
    return new Scalar(bits.low().shiftLeft(count).low(), Range64.UNBOUNDED, low.shiftLeft(count))
        .learnLowFromBits();
  }

  /** The low half shifted right, 0 ≤ count ≤ 31. */
  Scalar shiftRight32(int count) {
    return new Scalar(bits.low().shiftRight(count), Range64.UNBOUNDED, low.shiftRight(count))
        .learnLowFromBits();
  }

  /** The low half shifted right with its sign, 0 ≤ count ≤ 31. */
  Scalar shiftRightSigned32(int count) {
    return new Scalar(
            bits.shiftRightSigned32(count), Range64.UNBOUNDED, low.shiftRightSigned(count))
        .learnLowFromBits();
  }

  /**
   * The low half with the high half zero (RFC 9669: a 32-bit result zero-extends), unsynchronised.
   */
  Scalar zeroExtend() {
    return new Scalar(bits.low(), low.zeroExtended(), low);
  }

  /** Ranges narrowed by what the bits say; a point where the two have one word in common. */
  Scalar learnFromBits() {
    Range64 range = wide.learn(bits);
    long min = range.umin();
    long next = bits.above(min);
    boolean startsIn = bits.contains(min);
    if (startsIn ? Unsigned.less(range.umax(), next) : next == bits.greatest()) {
      return constant(startsIn ? min : next);
    }
    boolean isOnly =
        !startsIn
            && Unsigned.atMost(next, range.umax())
            && Unsigned.less(range.umax(), bits.above(next));
    return isOnly ? constant(next) : new Scalar(bits, range, low.learn(bits));
  }

  private Scalar learnLowFromBits() {
    return new Scalar(bits, wide, low.learn(bits));
  }
}
