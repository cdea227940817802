package dev.assay.corpus.conformance;

/** What a vector expects. */
public sealed interface Expected {
  /** The program returns this. */
  record Returns(long r0) implements Expected {}

  /**
   * The program is refused, or its run fails.
   *
   * @param message what bpf_conformance expects to be said, possibly empty
   */
  record Fails(String message) implements Expected {}

  /** The vector does not say. */
  record Nothing() implements Expected {}
}
