package dev.assay.crosscheck.fuzz;

/** What the generator knows of a register. */
sealed interface Holding {
  /** Nothing that may be read. */
  record Nothing() implements Holding {}

  /** A number. */
  record Number() implements Holding {}

  /** A loop's counter: a number that the loop's body leaves alone. */
  record Counter() implements Holding {}

  /** The context. */
  record Context() implements Holding {}

  /**
   * Memory behind a pointer.
   *
   * @param bytes how many may be accessed from the pointer on
   */
  record Memory(int bytes, boolean packet) implements Holding {}
}
