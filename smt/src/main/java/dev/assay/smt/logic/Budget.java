package dev.assay.smt.logic;

import java.time.Duration;

/**
 * How much one question may cost.
 *
 * @param resources Z3's {@code rlimit}, a count of solver steps that is the same in every run; 0
 *     for no limit
 * @param wall a limit of wall time on top, as a safety net
 */
public record Budget(long resources, Duration wall) {
  public Budget {
    if (resources < 0 || wall.isNegative() || wall.isZero()) {
      throw new IllegalArgumentException("budget " + resources + ", " + wall);
    }
  }

  /** A wall-time budget alone. */
  public static Budget ofWall(Duration wall) {
    return new Budget(0, wall);
  }
}
