package dev.assay.corpus.core;

/** A relocation that is malformed or ambiguous, for which a loader refuses the object. */
public final class CoreException extends Exception {
  private static final long serialVersionUID = 1L;

  CoreException(String reason) {
    super(reason);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
