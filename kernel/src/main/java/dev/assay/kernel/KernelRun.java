package dev.assay.kernel;

import dev.assay.ir.run.Outcome;

/** What became of a test run. */
public sealed interface KernelRun {

  /**
   * The program ran.
   *
   * @param outcome r0 holds the 32 bits the kernel reports, zero-extended; no registers, no output
   * @param nanosPerRun the kernel's own measure, averaged over the repetitions
   */
  record Ran(Outcome.Returned outcome, long nanosPerRun) implements KernelRun {}

  /**
   * It did not.
   *
   * @param reason one line
   */
  record NotRun(String reason) implements KernelRun {}
}
