package dev.assay.absint.domain;

import static dev.assay.absint.domain.Synchronisation.synchronise;

/**
 * The abstract transfer functions of the arithmetic instructions, one method per instruction and
 * width, each sound for all of γ: for x in γ(a) and y in γ(b), x ∘ y is in the result. The 32-bit
 * ones read the low halves and zero-extend. Division and remainder give {@link Scalar#UNKNOWN} in
 * Linux 6.18 and have no method; byte swaps are in {@link Extension}.
 */
public final class Transfer {
  private Transfer() {}

  /** A 64-bit move or store of a constant. */
  public static Scalar move64(int x) {
    return Scalar.constant(x);
  }

  /** A 32-bit move of a constant. */
  public static Scalar move32(long x) {
    return Scalar.constant(x & Unsigned.LOW);
  }

  /** The parts of a result taught by each other; a 32-bit one zero-extends first. */
  public static Scalar finish(Scalar result, boolean wide) {
    return synchronise(wide ? result : result.zeroExtend());
  }

  public static Scalar add64(Scalar a, Scalar b) {
    return synchronise(a.add(b));
  }

  public static Scalar add32(Scalar a, Scalar b) {
    return synchronise(a.add(b).zeroExtend());
  }

  public static Scalar sub64(Scalar a, Scalar b) {
    return synchronise(a.sub(b));
  }

  public static Scalar sub32(Scalar a, Scalar b) {
    return synchronise(a.sub(b).zeroExtend());
  }

  public static Scalar negate64(Scalar a) {
    return sub64(Scalar.ZERO, a);
  }

  public static Scalar negate32(Scalar a) {
    return sub32(Scalar.ZERO, a);
  }

  public static Scalar multiply64(Scalar a, Scalar b) {
    return synchronise(a.multiply(b));
  }

  public static Scalar multiply32(Scalar a, Scalar b) {
    return synchronise(a.multiply(b).zeroExtend());
  }

  public static Scalar and64(Scalar a, Scalar b) {
    return synchronise(a.and(b));
  }

  public static Scalar and32(Scalar a, Scalar b) {
    return synchronise(a.and(b).zeroExtend());
  }

  public static Scalar or64(Scalar a, Scalar b) {
    return synchronise(a.or(b));
  }

  public static Scalar or32(Scalar a, Scalar b) {
    return synchronise(a.or(b).zeroExtend());
  }

  public static Scalar xor64(Scalar a, Scalar b) {
    return synchronise(a.xor(b));
  }

  public static Scalar xor32(Scalar a, Scalar b) {
    return synchronise(a.xor(b).zeroExtend());
  }

  /** Unknown unless the count is one constant below 64. */
  public static Scalar shiftLeft64(Scalar a, Scalar count) {
    return isCount64(count) ? synchronise(a.shiftLeft(count(count))) : Scalar.UNKNOWN;
  }

  /** Unknown, all 64 bits of it as Linux has it, unless the count is one constant below 32. */
  public static Scalar shiftLeft32(Scalar a, Scalar count) {
    return isCount32(count)
        ? synchronise(a.shiftLeft32(count32(count)).zeroExtend())
        : Scalar.UNKNOWN;
  }

  /** Unknown unless the count is one constant below 64. */
  public static Scalar shiftRight64(Scalar a, Scalar count) {
    return isCount64(count) ? synchronise(a.shiftRight(count(count))) : Scalar.UNKNOWN;
  }

  /** Unknown unless the count is one constant below 32. */
  public static Scalar shiftRight32(Scalar a, Scalar count) {
    return isCount32(count)
        ? synchronise(a.shiftRight32(count32(count)).zeroExtend())
        : Scalar.UNKNOWN;
  }

  /** Unknown unless the count is one constant below 64. */
  public static Scalar shiftRightSigned64(Scalar a, Scalar count) {
    return isCount64(count) ? synchronise(a.shiftRightSigned(count(count))) : Scalar.UNKNOWN;
  }

  /** Unknown unless the count is one constant below 32. */
  public static Scalar shiftRightSigned32(Scalar a, Scalar count) {
    return isCount32(count)
        ? synchronise(a.shiftRightSigned32(count32(count)).zeroExtend())
        : Scalar.UNKNOWN;
  }

  private static boolean isCount64(Scalar s) {
    return s.isConstant()
        && s.wide().smin() == s.wide().smax()
        && s.wide().umin() == s.wide().umax()
        && Unsigned.less(s.wide().umax(), 64);
  }

  // The low half is asked whether it is constant, the whole word whether it is small enough.
  private static boolean isCount32(Scalar s) {
    return s.isLowConstant()
        && s.low().smin() == s.low().smax()
        && s.low().umin() == s.low().umax()
        && Unsigned.less(s.wide().umax(), 32);
  }

  private static int count(Scalar s) {
    return (int) s.wide().umin();
  }

  // Not the wide minimum, which an unsynchronised scalar may have below its constant low half.
  private static int count32(Scalar s) {
    return s.low().umin();
  }
}
