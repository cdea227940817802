package dev.assay.absint.log;

/**
 * Ends a run without verdict: the program uses what is not modelled. Like {@link Refusal} it never
 * leaves this module.
 */
public final class Unmodelled extends RuntimeException {
  /**
   * The end of a run.
   *
   * @param feature what is not modelled, in words
   */
  public Unmodelled(String feature) {
    super(feature, null, false, false);
  }

  public String feature() {
    return String.valueOf(getMessage());
  }
}
