package dev.assay.reports.page;

import dev.assay.crosscheck.matrix.Cell;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.ir.verdict.Verdict;

/**
 * A word with a colour.
 *
 * @param tone a CSS class: {@code good}, {@code bad}, {@code open}, {@code alarm}, {@code note}
 */
public record Badge(String text, String tone) {

  static Badge of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> new Badge("accepted", "good");
      case Verdict.Rejected _ -> new Badge("rejected", "bad");
      case Verdict.Inconclusive _ -> new Badge("inconclusive", "open");
    };
  }

  static Badge of(SmtVerdict verdict) {
    return switch (verdict) {
      case SAFE -> new Badge("safe", "good");
      case UNSAFE -> new Badge("unsafe", "bad");
      case UNKNOWN -> new Badge("unknown", "open");
    };
  }

  static Badge of(Cell cell) {
    return new Badge(cell.title(), tone(cell));
  }

  private static String tone(Cell cell) {
    return switch (cell) {
      case AGREED_SAFE, SAFE_BY_SMT_ALONE -> "good";
      case SOUNDNESS_BUG -> "alarm";
      case AGREED_UNSAFE, POLICY_AND_UNSAFE, UNSAFE_BY_SMT_ALONE -> "bad";
      case PRECISION_LOST, POLICY -> "note";
      case NOT_YET_PROVEN, UNRESOLVED, UNDECIDED -> "open";
    };
  }
}
