package dev.assay.absint.step;

/** What a global function takes in a register, as its BTF says. */
sealed interface Parameter {
  /** A number. */
  record Number() implements Parameter {}

  /** The program's context. */
  record Context() implements Parameter {}

  /**
   * Memory of a type's size.
   *
   * @param bytes its size
   * @param nullable whether it may be null
   */
  record Memory(int bytes, boolean nullable) implements Parameter {}
}
