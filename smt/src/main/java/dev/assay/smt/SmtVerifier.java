package dev.assay.smt;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
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
    if (hasOwnedPointers(program)) {
      return Verification.of(
          new Verdict.Inconclusive(Violation.WHOLE_PROGRAM, "kernel pointers in map values"),
          Statistics.ofTime(0));
    }
    ProgramKind kind = ProgramKind.of(program);
    return new SymbolicExecution(environment, kind, program, options.timeout()).verify();
  }

  // What such a pointer leads to, symbolic execution has no memory for.
  private boolean hasOwnedPointers(Program program) {
    for (MapDefinition map : program.maps()) {
      if (program.btf().map(btf -> ValueTypes.of(map, btf, environment)).stream()
          .flatMap(types -> types.fields().all().stream())
          .anyMatch(field -> field.kind().isPointer())) {
        return true;
      }
    }
    return false;
  }
}
