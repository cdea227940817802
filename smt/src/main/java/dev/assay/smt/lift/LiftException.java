package dev.assay.smt.lift;

/** The lifter met code that it cannot read: which method, and which construct in it. */
public final class LiftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LiftException(String method, String construct) {
    super(method + ": cannot lift " + construct);
  }
}
