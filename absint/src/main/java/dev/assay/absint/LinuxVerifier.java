package dev.assay.absint;

import dev.assay.absint.explore.Run;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;

/**
 * Judges programs as the verifier of Linux 6.18 does for whoever loads them: same verdict, same
 * words, same log. What it does not model it says is inconclusive.
 */
public final class LinuxVerifier implements Verifier {
  private final Environment environment;

  /**
   * A verifier.
   *
   * @param environment what the kernel offers to programs
   */
  public LinuxVerifier(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Verification verify(Program program, VerificationOptions options) {
    return new Run(program, environment, options).verify();
  }
}
