package dev.assay.cli;

import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;

/**
 * What kinds of checkers call their verdicts.
 *
 * @param good a program without fault
 * @param bad one with a fault
 * @param open one that could not be decided
 */
record VerdictWords(String good, String bad, String open) {
  /** Of a checker that judges as a kernel does. */
  static final VerdictWords OF_KERNELS = new VerdictWords("accepted", "rejected", "inconclusive");

  /** Of a checker that proves. */
  static final VerdictWords OF_SOLVERS = new VerdictWords("safe", "unsafe", "unknown");

  /** Verdict, place, reason and effort in one line. */
  String line(Verification verification, Palette palette) {
    String verdict =
        switch (verification.verdict()) {
          case Verdict.Accepted _ -> palette.good(good);
          case Verdict.Rejected(Violation(int slot, var property, String message)) ->
              palette.bad(bad) + place(slot) + ": " + property.label() + ": " + message;
          case Verdict.Inconclusive(int slot, String feature) ->
              palette.open(open) + place(slot) + ": " + feature;
        };
    return verdict + palette.dim(effort(verification.statistics()));
  }

  private static String place(int slot) {
    return slot == Violation.WHOLE_PROGRAM ? "" : " at " + slot;
  }

  private static String effort(Statistics statistics) {
    String count =
        statistics.processed() >= 0
            ? statistics.processed() + " instructions processed, "
            : statistics.proven() >= 0 ? statistics.proven() + " proven, " : "";
    return " (%s%.1f ms)".formatted(count, statistics.micros() / 1000.0);
  }
}
