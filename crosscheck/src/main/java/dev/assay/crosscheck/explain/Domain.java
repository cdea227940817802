package dev.assay.crosscheck.explain;

/** Where a verifier can lose what is true. */
public enum Domain {
  RELATION("lost-relation", "two registers depend on each other, and their ranges do not say so"),
  COPY("unlinked-copy", "a condition on one of two copies tells it nothing of the other"),
  SHIFT("shift", "ranges and known bits do not survive the shift"),
  BITS("bits", "known bits and ranges of the operands do not say it"),
  MULTIPLICATION("multiplication", "a product, quotient or remainder has no tight range"),
  SUM("sum", "the range of the sum may wrap around"),
  WIDTH("width", "only part of the 64 bits is known"),
  SPILL("spill", "the stack does not keep what the register had"),
  MEMORY("memory", "contents of memory are not tracked"),
  CONDITION("condition", "the condition says more than ranges can hold"),
  CORRELATION("correlated-conditions", "the conditions of the path contradict each other"),
  CALL("call", "what the call gives is not known as tightly"),
  JOIN("join", "where paths of a loop meet, values are widened"),
  POINTER("pointer", "it is no longer known to be this pointer");

  private final String label;
  private final String words;

  Domain(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** What goes wrong there, in a clause. */
  public String words() {
    return words;
  }
}
