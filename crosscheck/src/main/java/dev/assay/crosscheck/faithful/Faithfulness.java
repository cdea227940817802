package dev.assay.crosscheck.faithful;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;
import java.util.List;

/**
 * One program as the live kernel and as the abstract interpreter judge it.
 *
 * @param kernelLog lines of the kernel's log, states included
 * @param ourLog lines of ours
 * @param states how many states of the kernel's log ours has alike
 */
public record Faithfulness(
    String file,
    Program program,
    Verification kernel,
    Verification absint,
    List<String> kernelLog,
    List<String> ourLog,
    StateAgreement states) {

  /**
   * Whether the kernel gave a verdict at all; without root or with a type kept back it does not.
   */
  public boolean hasVerdict() {
    return !(kernel.verdict() instanceof Verdict.Inconclusive);
  }

  /** Both accept or both refuse. */
  public boolean verdictEqual() {
    return hasVerdict() && kernel.verdict().getClass().equals(absint.verdict().getClass());
  }

  /** Both refuse. */
  public boolean bothRefuse() {
    return kernel.verdict() instanceof Verdict.Rejected
        && absint.verdict() instanceof Verdict.Rejected;
  }

  /** Both refuse with the same words. */
  public boolean messageEqual() {
    return kernel.verdict() instanceof Verdict.Rejected(Violation theirs)
        && absint.verdict() instanceof Verdict.Rejected(Violation ours)
        && theirs.message().equals(ours.message());
  }

  /** Both logs are the same, times and memory use left out. */
  public boolean logEqual() {
    return hasVerdict() && kernelLog.equals(ourLog);
  }

  /** Accepted by us, refused by the kernel: the one difference that must never be. */
  public boolean unsoundlyAccepted() {
    return kernel.verdict() instanceof Verdict.Rejected
        && absint.verdict() instanceof Verdict.Accepted;
  }
}
