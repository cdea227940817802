package dev.assay.crosscheck.check;

import java.time.Duration;

/**
 * How thoroughly programs are checked.
 *
 * @param inputs generated inputs for each program
 * @param seed of the inputs
 * @param timeout wall time of each verifier for each program
 */
public record CheckOptions(int inputs, long seed, Duration timeout) {
  /** 64 inputs, half a minute. */
  public static final CheckOptions USUAL = new CheckOptions(64, 1, Duration.ofSeconds(30));
}
