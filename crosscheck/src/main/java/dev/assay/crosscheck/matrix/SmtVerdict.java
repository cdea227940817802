package dev.assay.crosscheck.matrix;

import dev.assay.ir.verdict.Verdict;
import java.util.Optional;

/** The solver's verdict in its own words. An unsafe verdict that does not replay is no verdict. */
public enum SmtVerdict {
  SAFE("safe"),
  UNSAFE("unsafe"),
  UNKNOWN("unknown");

  private final String label;

  SmtVerdict(String label) {
    this.label = label;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /**
   * What a verdict of the solver counts as.
   *
   * @param verdict empty where the solver was not asked
   * @param replayed whether its input made the checking interpreter fault
   */
  public static SmtVerdict of(Optional<Verdict> verdict, boolean replayed) {
    return verdict.map(given -> of(given, replayed)).orElse(UNKNOWN);
  }

  private static SmtVerdict of(Verdict verdict, boolean replayed) {
    return switch (verdict) {
      case Verdict.Accepted _ -> SAFE;
      case Verdict.Rejected _ -> replayed ? UNSAFE : UNKNOWN;
      case Verdict.Inconclusive _ -> UNKNOWN;
    };
  }
}
