package dev.assay.kernel;

import dev.assay.ir.verdict.Verification;

/**
 * What the kernel said of one program.
 *
 * @param log the log at the level asked for, as the kernel wrote it
 * @param read the same, read
 * @param errno what {@code BPF_PROG_LOAD} answered; {@link Errno#NONE} too where it was not asked
 */
public record KernelLoad(Verification verification, String log, VerifierLog read, Errno errno) {

  static KernelLoad notAsked(Verification verification) {
    return new KernelLoad(verification, "", LogParser.parse(""), Errno.NONE);
  }
}
