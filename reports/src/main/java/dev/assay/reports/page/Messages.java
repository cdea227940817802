package dev.assay.reports.page;

import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Violation;

/** The sentence that belongs to a verdict. */
final class Messages {
  private Messages() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> "";
      case Verdict.Rejected(Violation violation) -> violation.message();
      case Verdict.Inconclusive(int _, String feature) -> feature;
    };
  }

  /** The slot a verdict speaks of, or {@link Violation#WHOLE_PROGRAM}. */
  static int slot(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> Violation.WHOLE_PROGRAM;
      case Verdict.Rejected(Violation violation) -> violation.slot();
      case Verdict.Inconclusive(int slot, String _) -> slot;
    };
  }
}
