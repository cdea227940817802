package dev.assay.smt;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.smt.exec.SymbolicExecution;

/**
 * The independent verdict: symbolic execution on Z3. {@code Accepted} is a proof of safety for all
 * inputs; {@code Rejected} comes with an input that breaks the property; everything else is {@code
 * Inconclusive} with its reason. Policy (licence, dead code, privilege) is not judged.
 */
public final class SmtVerifier implements Verifier {
  private final Environment environment;

  /** A verifier of what programs do under a kernel of this version and configuration. */
  public SmtVerifier(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Verification verify(Program program, VerificationOptions options) {
    ProgramKind kind = ProgramKind.of(program);
    return new SymbolicExecution(environment, kind, program, options.timeout()).verify();
  }
}
