package dev.assay.crosscheck.faithful;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;

/**
 * One program as the live kernel and as the abstract interpreter judge it.
 *
 * @param states logs of level 2: every path with the state after each instruction
 * @param failure logs of level 1: the failing path
 * @param statistics logs of level 4: counters, and what is wrong
 * @param agreement how many states of the kernel's log ours has alike
 */
public record Faithfulness(
    String file,
    Program program,
    Verification kernel,
    Verification absint,
    LogPair states,
    LogPair failure,
    LogPair statistics,
    StateAgreement agreement) {

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

  /** Both accept. */
  public boolean bothAccept() {
    return kernelAccepts() && absint.verdict() instanceof Verdict.Accepted;
  }

  /** The kernel accepts. */
  public boolean kernelAccepts() {
    return kernel.verdict() instanceof Verdict.Accepted;
  }

  /** Both refuse with the same words. */
  public boolean messageEqual() {
    return kernel.verdict() instanceof Verdict.Rejected(Violation theirs)
        && absint.verdict() instanceof Verdict.Rejected(Violation ours)
        && theirs.message().equals(ours.message());
  }

  /** Both have a verdict after judging as many instructions. */
  public boolean processedEqual() {
    return hasVerdict()
        && !(absint.verdict() instanceof Verdict.Inconclusive)
        && kernel.statistics().processed() == absint.statistics().processed();
  }

  /** Both level-2 logs are the same, {@link Normalised}. */
  public boolean logEqual() {
    return hasVerdict() && states.isEqual();
  }

  /** Accepted by us, refused by the kernel: the one difference that must never be. */
  public boolean unsoundlyAccepted() {
    return kernel.verdict() instanceof Verdict.Rejected
        && absint.verdict() instanceof Verdict.Accepted;
  }
}
