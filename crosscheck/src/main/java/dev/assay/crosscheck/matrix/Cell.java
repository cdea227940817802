package dev.assay.crosscheck.matrix;

/**
 * What the verdicts of the abstract interpreter and of the solver mean together. Where the solver
 * was not asked, it counts as one that does not know.
 */
public enum Cell {
  /** Both say the program is safe. */
  AGREED_SAFE("agreed-safe", "agreed safe"),
  /** The abstract interpreter accepts what an input breaks: a bug of ours, or of Linux. */
  SOUNDNESS_BUG("soundness-bug", "soundness bug"),
  /** Accepted, and the solver does not know. */
  NOT_YET_PROVEN("not-yet-proven", "not yet proven"),
  /** Refused although every run is safe. */
  PRECISION_LOST("precision-lost", "precision lost"),
  /** Both say an input breaks it. */
  AGREED_UNSAFE("agreed-unsafe", "agreed unsafe"),
  /** Refused, and the solver does not know. */
  UNRESOLVED("unresolved", "unresolved"),
  /** Refused by a rule without a meaning at run time. */
  POLICY("policy", "policy"),
  /** Refused by such a rule, and an input breaks it besides. */
  POLICY_AND_UNSAFE("policy-and-unsafe", "policy and unsafe"),
  /** The abstract interpreter does not model something; the solver says safe. */
  SAFE_BY_SMT_ALONE("safe-by-smt-alone", "safe by smt alone"),
  /** The abstract interpreter does not model something; an input breaks the program. */
  UNSAFE_BY_SMT_ALONE("unsafe-by-smt-alone", "unsafe"),
  /** Neither knows. */
  UNDECIDED("undecided", "undecided");

  private final String label;
  private final String title;

  Cell(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The name in JSON, files and links. */
  public String label() {
    return label;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** Whether a program in this cell makes {@code check} fail. */
  public boolean isAlarm() {
    return this == SOUNDNESS_BUG;
  }
}
