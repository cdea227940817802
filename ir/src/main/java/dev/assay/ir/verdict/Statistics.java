package dev.assay.ir.verdict;

/**
 * The effort of a verification, counted as Linux counts; -1 where a verifier does not count it.
 *
 * @param processed instructions judged, repetitions included
 * @param maxStatesPerInstruction longest list of checkpoints at one instruction
 * @param totalStates checkpoints made
 * @param peakStates checkpoints held at once
 * @param proven obligations discharged (smt)
 * @param unknown obligations not decided (smt)
 * @param micros wall time in microseconds
 */
public record Statistics(
    long processed,
    long maxStatesPerInstruction,
    long totalStates,
    long peakStates,
    long proven,
    long unknown,
    long micros) {
  private static final long NOT_COUNTED = -1;

  /** The counters of a verifier that walks paths. */
  public static Statistics ofPaths(
      long processed, long maxPerInstruction, long total, long peak, long micros) {
    return new Statistics(
        processed, maxPerInstruction, total, peak, NOT_COUNTED, NOT_COUNTED, micros);
  }

  /** The counters of a verifier that discharges obligations. */
  public static Statistics ofObligations(long proven, long unknown, long micros) {
    return new Statistics(
        NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, NOT_COUNTED, proven, unknown, micros);
  }

  /** Only the time is known. */
  public static Statistics ofTime(long micros) {
    return ofObligations(NOT_COUNTED, NOT_COUNTED, micros);
  }
}
