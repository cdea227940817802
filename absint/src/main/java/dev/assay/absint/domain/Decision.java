package dev.assay.absint.domain;

/**
 * Whether a relation must hold between every two elements. Where {@code always} and its counterpart
 * {@code never} both answer true (contradictory operands), Linux goes by {@code always}.
 */
public final class Decision {
  private Decision() {}

  /** Whether the relation holds for every x in γ(a), y in γ(b), read as 64-bit words. */
  public static boolean always(Relation relation, Scalar a, Scalar b) {
    return switch (relation) {
      case EQUAL -> bothConstant(a.bits(), b.bits()) && a.bits().value() == b.bits().value();
      case NOT_EQUAL ->
          bothConstant(a.bits(), b.bits())
              ? a.bits().value() != b.bits().value()
              : apart(a.bits(), a.wide(), b.bits(), b.wide()) || lowApart(a.low(), b.low());
      default -> always(relation, a.bits(), a.wide(), b.bits(), b.wide());
    };
  }

  /** Whether the relation fails for every x in γ(a), y in γ(b), read as 64-bit words. */
  public static boolean never(Relation relation, Scalar a, Scalar b) {
    return always(relation.inverse(), a, b);
  }

  /** Whether the relation holds for every x in γ(a), y in γ(b), read as 32-bit words. */
  public static boolean always32(Relation relation, Scalar a, Scalar b) {
    return always(relation, a.bits().low(), a.low().extended(), b.bits().low(), b.low().extended());
  }

  /** Whether the relation fails for every x in γ(a), y in γ(b), read as 32-bit words. */
  public static boolean never32(Relation relation, Scalar a, Scalar b) {
    return always32(relation.inverse(), a, b);
  }

  private static boolean always(Relation relation, Tnum t, Range64 a, Tnum u, Range64 b) {
    return switch (relation) {
      case EQUAL -> bothConstant(t, u) && t.value() == u.value();
      case NOT_EQUAL -> bothConstant(t, u) ? t.value() != u.value() : apart(t, a, u, b);
      case BITS_SET -> eitherConstant(t, u) && shareBit(t, u);
      case BITS_CLEAR -> eitherConstant(t, u) && cannotShareBit(t, u);
      case GREATER -> Unsigned.less(b.umax(), a.umin());
      case GREATER_OR_EQUAL -> Unsigned.atMost(b.umax(), a.umin());
      case LESS -> Unsigned.less(a.umax(), b.umin());
      case LESS_OR_EQUAL -> Unsigned.atMost(a.umax(), b.umin());
      case SIGNED_GREATER -> b.smax() < a.smin();
      case SIGNED_GREATER_OR_EQUAL -> b.smax() <= a.smin();
      case SIGNED_LESS -> a.smax() < b.smin();
      case SIGNED_LESS_OR_EQUAL -> a.smax() <= b.smin();
    };
  }

  private static boolean bothConstant(Tnum t, Tnum u) {
    return t.isConstant() && u.isConstant();
  }

  private static boolean eitherConstant(Tnum t, Tnum u) {
    return t.isConstant() || u.isConstant();
  }

  private static boolean shareBit(Tnum t, Tnum u) {
    return (t.value() & ~t.mask() & u.value() & ~u.mask()) != 0;
  }

  private static boolean cannotShareBit(Tnum t, Tnum u) {
    return ((t.value() | t.mask()) & (u.value() | u.mask())) == 0;
  }

  private static boolean apart(Tnum t, Range64 a, Tnum u, Range64 b) {
    return !t.overlaps(u)
        || Unsigned.less(b.umax(), a.umin())
        || Unsigned.less(a.umax(), b.umin())
        || b.smax() < a.smin()
        || a.smax() < b.smin();
  }

  private static boolean lowApart(Range32 a, Range32 b) {
    return Unsigned.less(b.umax(), a.umin())
        || Unsigned.less(a.umax(), b.umin())
        || b.smax() < a.smin()
        || a.smax() < b.smin();
  }
}
