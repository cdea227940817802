package dev.assay.absint.domain;

/**
 * A tracked number: what is known of each bit of a 64-bit word. γ = { x | (x &amp; ~mask) == value
 * }. A mask bit is an unknown bit; where {@code value} has a bit in common with {@code mask}, γ is
 * empty. The operators are those of Linux 6.18 (Vishwanathan et al., <i>Sound, Precise, and Fast
 * Abstract Interpretation with Tristate Numbers</i>, CGO 2022, and the later multiplication).
 *
 * @param value the bits known to be one
 * @param mask the unknown bits
 */
public record Tnum(long value, long mask) {
  /** γ = every word. */
  public static final Tnum UNKNOWN = new Tnum(0, -1L);

  /** γ = { x }. */
  public static Tnum constant(long x) {
    return new Tnum(x, 0);
  }

  /** The least tnum whose γ has every x with min ≤ x ≤ max, unsigned. */
  public static Tnum range(long min, long max) {
    long varying = belowHighestBit(min ^ max);
    return new Tnum(min & ~varying, varying);
  }

  private static long belowHighestBit(long x) {
    long d = x | x >>> 1;
    d |= d >>> 2;
    d |= d >>> 4;
    d |= d >>> 8;
    d |= d >>> 16;
    return d | d >>> 32;
  }

  /** γ itself: whether x is in the set. */
  public boolean contains(long x) {
    return (x & ~mask) == value;
  }

  /** Whether γ is empty: a bit is both known to be one and unknown. */
  public boolean isEmpty() {
    return (value & mask) != 0;
  }

  /** Whether γ has exactly one element, given that it is not empty. */
  public boolean isConstant() {
    return mask == 0;
  }

  /** Whether the low 32 bits are all known. */
  public boolean isLowConstant() {
    return (mask & Unsigned.LOW) == 0;
  }

  /** Whether nothing at all is known. */
  public boolean isUnknown() {
    return mask == -1L;
  }

  /** Whether γ(this) ⊆ γ(o), for well-formed operands. */
  public boolean isSubsetOf(Tnum o) {
    return (mask & ~o.mask) == 0 && (value & ~o.mask) == o.value;
  }

  /** Whether γ(this) and γ(o) have an element in common, for well-formed operands. */
  public boolean overlaps(Tnum o) {
    long known = ~mask & ~o.mask;
    return (value & known) == (o.value & known);
  }

  /** Whether every element is a multiple of {@code size}, a power of two or zero. */
  public boolean isAligned(long size) {
    return size == 0 || ((value | mask) & (size - 1)) == 0;
  }

  /** The same of the elements moved by an offset. */
  public boolean isAligned(int offset, long size) {
    return add(constant(offset)).isAligned(size);
  }

  /**
   * The intersection where there is one. Where the operands disagree about a bit the result has it
   * as a known one, as Linux does; the caller sees the contradiction in the ranges.
   */
  public Tnum intersect(Tnum o) {
    long unknown = mask & o.mask;
    return new Tnum((value | o.value) & ~unknown, unknown);
  }

  /** The least tnum above both. */
  public Tnum union(Tnum o) {
    long unknown = (value ^ o.value) | mask | o.mask;
    return new Tnum(value & o.value & ~unknown, unknown);
  }

  /** x + y modulo 2^64. */
  public Tnum add(Tnum o) {
    long least = value + o.value;
    long carries = (mask + o.mask + least) ^ least;
    long unknown = carries | mask | o.mask;
    return new Tnum(least & ~unknown, unknown);
  }

  /** x − y modulo 2^64. */
  public Tnum sub(Tnum o) {
    long middle = value - o.value;
    long borrows = (middle + mask) ^ (middle - o.mask);
    long unknown = borrows | mask | o.mask;
    return new Tnum(middle & ~unknown, unknown);
  }

  /** −x modulo 2^64. */
  public Tnum negate() {
    return constant(0).sub(this);
  }

  /** The greatest element, unsigned. */
  public long greatest() {
    return value | mask;
  }

  /** The least element above {@code x}, unsigned; the greatest of all where none is above. */
  public long above(long x) {
    if (!Unsigned.less(x, greatest())) {
      return greatest();
    }
    return Unsigned.less(x, value) ? value : between(x);
  }

  // With value <= x < value | mask. Where x with the known bits put right is above x, its unknown
  // bits below the highest one that became 1 may be 0. Otherwise the unknown bits above the highest
  // one that became 0 count one up, all known bits between them passing the carry on.
  private long between(long x) {
    long righted = value | x & mask;
    if (Unsigned.less(x, righted)) {
      long below = belowHighestBit(~x & value);
      return x & ~below | value & below;
    }
    long below = belowHighestBit(x & ~value & ~mask);
    return ((x | ~mask) & ~below) + below + 1 & mask | value;
  }

  /** Bitwise and. */
  public Tnum and(Tnum o) {
    long ones = value & o.value;
    return new Tnum(ones, (value | mask) & (o.value | o.mask) & ~ones);
  }

  /** Bitwise or. */
  public Tnum or(Tnum o) {
    long ones = value | o.value;
    return new Tnum(ones, (mask | o.mask) & ~ones);
  }

  /** Bitwise exclusive or. */
  public Tnum xor(Tnum o) {
    long unknown = mask | o.mask;
    return new Tnum((value ^ o.value) & ~unknown, unknown);
  }

  /** x · y modulo 2^64: long multiplication; an unknown bit of x joins both accumulators. */
  public Tnum multiply(Tnum o) {
    Tnum bits = this;
    Tnum addend = o;
    Tnum product = constant(0);
    while ((bits.value | bits.mask) != 0) {
      if ((bits.value & 1) != 0) {
        product = product.add(addend);
      } else if ((bits.mask & 1) != 0) {
        product = product.union(product.add(addend));
      }
      bits = bits.shiftRight(1);
      addend = addend.shiftLeft(1);
    }
    return product;
  }

  /** x &lt;&lt; count, for 0 ≤ count ≤ 63. */
  public Tnum shiftLeft(int count) {
    return new Tnum(value << count, mask << count);
  }

  /** x &gt;&gt;&gt; count, for 0 ≤ count ≤ 63. */
  public Tnum shiftRight(int count) {
    return new Tnum(value >>> count, mask >>> count);
  }

  /** x &gt;&gt; count, for 0 ≤ count ≤ 63: a copy of the sign bit, known or not, comes in. */
  public Tnum shiftRightSigned(int count) {
    return new Tnum(value >> count, mask >> count);
  }

  /** The low 32 bits shifted right as a signed 32-bit number, zero-extended; 0 ≤ count ≤ 31. */
  public Tnum shiftRightSigned32(int count) {
    return new Tnum(Unsigned.widen((int) value >> count), Unsigned.widen((int) mask >> count));
  }

  /** The eight bytes in reverse order. */
  public Tnum reverseBytes() {
    return new Tnum(Long.reverseBytes(value), Long.reverseBytes(mask));
  }

  /** The low {@code bits} bits, zero-extended; 1 ≤ bits ≤ 63. */
  public Tnum truncate(int bits) {
    long keep = (1L << bits) - 1;
    return new Tnum(value & keep, mask & keep);
  }

  /** The low 32 bits, zero-extended. */
  public Tnum low() {
    return new Tnum(value & Unsigned.LOW, mask & Unsigned.LOW);
  }

  /** The high 32 bits in their place, the low ones zero. */
  public Tnum clearLow() {
    return new Tnum(value & Unsigned.HIGH, mask & Unsigned.HIGH);
  }

  /** The high 32 bits of this, the low 32 bits of o. */
  public Tnum withLow(Tnum o) {
    return clearLow().or(o.low());
  }
}
