package dev.assay.absint.domain;

/** Comparisons as in 6.1: one side is a constant, or two words are equal; else nothing is known. */
public final class FirstComparison {
  private FirstComparison() {}

  /** Whether the relation holds for every x in γ(a), where b is a constant; else false. */
  public static boolean always(Relation relation, Scalar a, Scalar b, boolean wide) {
    boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
    if (!isKnown(b, wide) || equality && !isKnown(a, wide)) {
      return false;
    }
    return wide ? Decision.always(relation, a, b) : Decision.always32(relation, a, b);
  }

  private static boolean isKnown(Scalar s, boolean wide) {
    return wide ? s.isConstant() : s.isLowConstant();
  }

  /** Both operands where the relation holds between them. */
  public static ScalarPair refine(Relation relation, Scalar a, Scalar b, boolean wide) {
    if (b.isConstant() || !wide && b.isLowConstant()) {
      return new ScalarPair(narrowed(relation, a, b, wide), b);
    }
    if (a.isConstant() || !wide && a.isLowConstant()) {
      return new ScalarPair(a, narrowed(relation.swapped(), b, a, wide));
    }
    return wide && relation == Relation.EQUAL ? equal(a, b) : new ScalarPair(a, b);
  }

  private static ScalarPair equal(Scalar a, Scalar b) {
    Range64 wide = a.wide().intersect(b.wide());
    Tnum bits = a.bits().intersect(b.bits());
    return new ScalarPair(
        FirstSynchronisation.synchronise(new Scalar(bits, wide, a.low())),
        FirstSynchronisation.synchronise(new Scalar(bits, wide, b.low())));
  }

  private static Scalar narrowed(Relation relation, Scalar a, Scalar b, boolean wide) {
    return wide
        ? FirstSynchronisation.wideToLow(narrow(relation, a, Scalar.constant(b.bits().value())))
        : FirstSynchronisation.lowToWide(narrow32(relation, a, b));
  }

  private static Scalar narrow(Relation relation, Scalar a, Scalar constant) {
    return switch (relation) {
      case EQUAL -> constant;
      case NOT_EQUAL -> a;
      default -> Refinement.narrow(relation, a, constant).left();
    };
  }

  private static Scalar narrow32(Relation relation, Scalar a, Scalar constant) {
    return switch (relation) {
      case EQUAL -> a.withLowConstant((int) constant.bits().value());
      case NOT_EQUAL -> a;
      default -> Refinement.narrow32(relation, a, lowConstant(constant)).left();
    };
  }

  private static Scalar lowConstant(Scalar s) {
    return s.withLowConstant((int) s.bits().value());
  }
}
