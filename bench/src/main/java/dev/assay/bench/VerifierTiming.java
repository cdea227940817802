package dev.assay.bench;

import java.util.OptionalLong;

/**
 * How long one program took to verify.
 *
 * @param file where it comes from
 * @param program its name
 * @param slots its length in instruction slots
 * @param processed instructions that ours judged, repetitions included
 * @param nanos ours, the median of the rounds
 * @param kernelProcessed instructions that the kernel judged; -1 where it was not asked
 * @param kernelNanos the system call's time, the median of the rounds; empty where the kernel gives
 *     no verdict
 */
public record VerifierTiming(
    String file,
    String program,
    int slots,
    long processed,
    long nanos,
    long kernelProcessed,
    OptionalLong kernelNanos) {

  /** Whether both sides did the same work, so that their times compare. */
  public boolean isComparable() {
    return kernelNanos.isPresent() && kernelProcessed == processed && processed > 0;
  }

  /** How many times ours fits into the kernel's time; only of a comparable one. */
  public double ratio() {
    return (double) kernelNanos.orElseThrow() / nanos;
  }
}
