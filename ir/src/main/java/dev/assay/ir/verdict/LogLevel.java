package dev.assay.ir.verdict;

/** What goes into the log; the numbers of {@code bpf(2)}'s {@code log_level}. */
public enum LogLevel {
  NONE(0),
  /** The failing path. */
  FAILURE(1),
  /** Every path, with the state after each instruction. */
  STATES(2),
  /** Counters only. */
  STATISTICS(4);

  private final int number;

  LogLevel(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
