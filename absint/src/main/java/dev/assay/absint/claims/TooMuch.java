package dev.assay.absint.claims;

/** There is more to claim than is worth it. Never leaves this package. */
final class TooMuch extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooMuch() {
    super(null, null, false, false);
  }
}
