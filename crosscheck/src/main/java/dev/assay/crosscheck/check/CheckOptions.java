package dev.assay.crosscheck.check;

import java.time.Duration;

/**
 * How thoroughly programs are checked.
 *
 * @param inputs generated inputs for each program
 * @param seed of the inputs
 * @param timeout wall time of each verifier for each program, and after which no further input is
 *     run
 * @param certificates wall time for the certificate of each accepted program; none is made of zero
 * @param stateText how many characters of path states are kept of each program, for its page
 */
public record CheckOptions(
    int inputs, long seed, Duration timeout, Duration certificates, int stateText) {
  /** 64 inputs, half a minute, no certificate, no page. */
  public static final CheckOptions USUAL =
      new CheckOptions(64, 1, Duration.ofSeconds(30), Duration.ZERO, 0);

  /** The same with so many characters of path states kept. */
  public CheckOptions withStateText(int characters) {
    return new CheckOptions(inputs, seed, timeout, certificates, characters);
  }
}
