package dev.assay.ir.environment;

/** The rules that a verifier can be asked to judge by. */
public enum RuleSet {
  /** Those of the newest release that is modelled. */
  CURRENT("current", KernelVersion.V6_18, 1_000_000, true),
  LINUX_6_18("6.18", KernelVersion.V6_18, 1_000_000, true),
  LINUX_6_12("6.12", KernelVersion.V6_12, 1_000_000, true),
  LINUX_6_1("6.1", KernelVersion.V6_1, 1_000_000, true),
  /**
   * Those of the newest release, and what programs had to keep when the verifier was described
   * first: at most 4096 instructions, and no jump back ({@code BPF_MAXINSNS} and {@code check_cfg}
   * of Linux 4.3).
   */
  DOCUMENT_2015("2015", KernelVersion.V6_18, 4096, false);

  private final String label;
  private final KernelVersion version;
  private final int longestProgram;
  private final boolean allowsLoops;

  RuleSet(String label, KernelVersion version, int longestProgram, boolean allowsLoops) {
    this.label = label;
    this.version = version;
    this.longestProgram = longestProgram;
    this.allowsLoops = allowsLoops;
  }

  /** The name in options. */
  public String label() {
    return label;
  }

  /** The release whose facts and rules hold. */
  public KernelVersion version() {
    return version;
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
