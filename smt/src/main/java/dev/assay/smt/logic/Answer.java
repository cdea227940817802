package dev.assay.smt.logic;

/** What the solver says of a statement: it holds always, it fails here, or nothing. */
public sealed interface Answer {
  /** No assignment violates it. */
  record Proven() implements Answer {}

  /** It is false under this assignment. */
  record Refuted(Assignment counterexample) implements Answer {}

  /**
   * Neither was found; {@code reason} is the solver's word, {@code timeout} or {@code max. resource
   * limit exceeded} mostly.
   */
  record Unknown(String reason) implements Answer {}
}
