package dev.assay.cli;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import dev.assay.smt.SmtVerifier;
import java.util.Locale;

/** The checkers by name. Asking for one touches no class of another. */
enum VerifierName {
  ABSINT(VerdictWords.OF_KERNELS),
  SMT(VerdictWords.OF_SOLVERS),
  KERNEL(VerdictWords.OF_KERNELS);

  private final VerdictWords words;

  VerifierName(VerdictWords words) {
    this.words = words;
  }

  /** The name on the command line and in results. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  VerdictWords words() {
    return words;
  }

  /** A checker that judges for this environment; the live kernel judges for its own. */
  Verifier create(Environment environment) {
    return switch (this) {
      case ABSINT -> new LinuxVerifier(environment);
      case SMT -> new SmtVerifier(environment);
      case KERNEL -> kernel();
    };
  }

  private static Verifier kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(Kernel kernel) -> kernel;
      case Availability.Absent(String reason) ->
          (_, _) ->
              Verification.of(
                  new Verdict.Inconclusive(Violation.WHOLE_PROGRAM, reason), Statistics.ofTime(0));
    };
  }
}
