package dev.assay.reports.text;

/** Counts in words. */
public final class Plural {
  private Plural() {}

  /** {@code 1 state}, {@code 2 states}: of words whose plural ends in s. */
  public static String of(long count, String one) {
    return count == 1 ? "1 " + one : count + " " + one + "s";
  }
}
