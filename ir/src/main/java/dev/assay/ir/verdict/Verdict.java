package dev.assay.ir.verdict;

/** What a verifier concludes. */
public sealed interface Verdict {

  /** Every rule this verifier judges holds on every path. */
  record Accepted() implements Verdict {}

  /** A rule is broken; of {@code smt}: an input breaks it. */
  record Rejected(Violation violation) implements Verdict {}

  /**
   * No verdict.
   *
   * @param slot where judging ended, {@link Violation#WHOLE_PROGRAM} where it never began
   * @param feature what is not modelled, or the budget that ran out, in one line that names it
   */
  record Inconclusive(int slot, String feature) implements Verdict {}
}
