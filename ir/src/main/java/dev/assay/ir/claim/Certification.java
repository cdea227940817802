package dev.assay.ir.claim;

/** A certificate, or why there is none. */
public sealed interface Certification {
  /** There is one. */
  record Made(Certificate certificate) implements Certification {}

  /**
   * There is none.
   *
   * @param slot where the claims could not be continued; -1 of the whole program
   */
  record NotMade(int slot, String reason) implements Certification {}
}
