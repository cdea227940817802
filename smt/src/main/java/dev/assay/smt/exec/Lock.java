package dev.assay.smt.exec;

/**
 * A lock that is held.
 *
 * @param where the value or object that it lies in, which has but one
 * @param by how it was taken
 */
record Lock(Region where, By by) {

  /** How a lock is taken, and so how it is given back. */
  enum By {
    SPINNING,
    /** Noticing deadlocks. */
    TRYING,
    /** The same, with interrupts off. */
    TRYING_UNINTERRUPTED
  }
}
