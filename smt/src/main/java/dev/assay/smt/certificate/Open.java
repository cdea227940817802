package dev.assay.smt.certificate;

/**
 * An obligation that was not discharged.
 *
 * @param slot the instruction that it is of; -1 of the whole program
 */
public record Open(Kind kind, int slot, String what) {
  /** What became of it. */
  public enum Kind {
    /** It does not hold, as far as the claims say. */
    FAILED,
    /** Nobody knows: not modelled, or too hard. */
    UNKNOWN
  }
}
