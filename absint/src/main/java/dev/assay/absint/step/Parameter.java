package dev.assay.absint.step;

/** What a function takes in a register, as its BTF says. */
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

  /** Memory that may be anything, and is only read with care. */
  record UntrustedMemory() implements Parameter {}

  /** A number or a pointer into the program's arena. */
  record Arena() implements Parameter {}

  /** A dynptr that the function does not change. */
  record Dynptr() implements Parameter {}

  /**
   * A kernel object.
   *
   * @param type its id in the kernel's BTF
   * @param trust how far the pointer may be believed
   * @param nullable whether it may be null
   */
  record Object(int type, Trust trust, boolean nullable) implements Parameter {}

  /** How far a pointer to an object may be believed. */
  enum Trust {
    TRUSTED,
    UNTRUSTED
  }
}
