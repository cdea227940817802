package dev.assay.ir.environment;

/** Rules that a verifier puts above those of its version. */
public enum RuleSet {
  /** Those of the version alone. */
  CURRENT("current", 1_000_000, true),
  /**
   * Those that programs had to keep when the verifier was described first: at most 4096
   * instructions, and no jump back ({@code BPF_MAXINSNS} and {@code check_cfg} of Linux 4.3).
   */
  DOCUMENT_2015("2015", 4096, false);

  private final String label;
  private final int longestProgram;
  private final boolean allowsLoops;

  RuleSet(String label, int longestProgram, boolean allowsLoops) {
    this.label = label;
    this.longestProgram = longestProgram;
    this.allowsLoops = allowsLoops;
  }

  /** The name in options. */
  public String label() {
    return label;
  }

  /** The most slots that a program may have. */
  public int longestProgram() {
    return longestProgram;
  }

  /** Whether control may go back to an instruction that it came from. */
  public boolean allowsLoops() {
    return allowsLoops;
  }
}
