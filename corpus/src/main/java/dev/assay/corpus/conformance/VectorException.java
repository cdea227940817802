package dev.assay.corpus.conformance;

/** A vector that cannot be read: the line, and what is wrong there. */
public final class VectorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  VectorException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
    this.reason = reason;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** What is wrong there. */
  public String reason() {
    return reason;
  }
}
