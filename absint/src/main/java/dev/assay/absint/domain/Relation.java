package dev.assay.absint.domain;

/** The relations that conditional jumps test, and the negation of the bit test. */
public enum Relation {
  EQUAL,
  NOT_EQUAL,
  /** A bit in common. */
  BITS_SET,
  /** No bit in common: no instruction's condition, but what holds where BITS_SET fails. */
  BITS_CLEAR,
  GREATER,
  GREATER_OR_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  SIGNED_GREATER,
  SIGNED_GREATER_OR_EQUAL,
  SIGNED_LESS,
  SIGNED_LESS_OR_EQUAL;

  /** The relation that holds exactly where this one does not. */
  public Relation inverse() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case BITS_SET -> BITS_CLEAR;
      case BITS_CLEAR -> BITS_SET;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case SIGNED_GREATER -> SIGNED_LESS_OR_EQUAL;
      case SIGNED_GREATER_OR_EQUAL -> SIGNED_LESS;
      case SIGNED_LESS -> SIGNED_GREATER_OR_EQUAL;
      case SIGNED_LESS_OR_EQUAL -> SIGNED_GREATER;
    };
  }

  /** The relation of y to x where this one is of x to y. */
  public Relation swapped() {
    return switch (this) {
      case EQUAL, NOT_EQUAL, BITS_SET, BITS_CLEAR -> this;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case SIGNED_GREATER -> SIGNED_LESS;
      case SIGNED_GREATER_OR_EQUAL -> SIGNED_LESS_OR_EQUAL;
      case SIGNED_LESS -> SIGNED_GREATER;
      case SIGNED_LESS_OR_EQUAL -> SIGNED_GREATER_OR_EQUAL;
    };
  }
}
