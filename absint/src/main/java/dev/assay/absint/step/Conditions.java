package dev.assay.absint.step;

import dev.assay.absint.domain.Relation;
import dev.assay.ir.isa.Condition;

/** The relations that the conditions of branches test. */
final class Conditions {
  private Conditions() {}

  static Relation relation(Condition condition) {
    return switch (condition) {
      case EQ -> Relation.EQUAL;
      case NE -> Relation.NOT_EQUAL;
      case SET -> Relation.BITS_SET;
      case GT -> Relation.GREATER;
      case GE -> Relation.GREATER_OR_EQUAL;
      case LT -> Relation.LESS;
      case LE -> Relation.LESS_OR_EQUAL;
      case SGT -> Relation.SIGNED_GREATER;
      case SGE -> Relation.SIGNED_GREATER_OR_EQUAL;
      case SLT -> Relation.SIGNED_LESS;
      case SLE -> Relation.SIGNED_LESS_OR_EQUAL;
    };
  }
}
