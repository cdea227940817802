package dev.assay.cli;

/** One command, its options parsed. */
interface Verb {
  /**
   * Does what was asked for and says how it ended.
   *
   * @throws InputFailure when an input cannot be read
   */
  Status run();
}
