package dev.assay.crosscheck.certificate;

import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.smt.certificate.CertificateCheck;
import java.time.Duration;
import java.util.Optional;

/**
 * Has certificates made and checked.
 *
 * @param absint who makes them
 * @param limit of either, for each program
 */
public record Certifier(Environment environment, Verifier absint, Duration limit) {

  /** What becomes of a program's certificate; empty where the program is not accepted. */
  public Optional<CertificateResult> certify(Program program) {
    Verification verification =
        absint.verify(program, VerificationOptions.QUIET.withTimeout(limit).withCertificate());
    return verification.verdict() instanceof Verdict.Accepted
        ? verification.certification().map(made -> result(program, made))
        : Optional.empty();
  }

  private CertificateResult result(Program program, Certification made) {
    return switch (made) {
      case Certification.Made(Certificate certificate) ->
          CertificateResult.of(
              new CertificateCheck(environment, program, limit).check(certificate));
      case Certification.NotMade(int slot, String reason) ->
          CertificateResult.notMade(slot, reason);
    };
  }
}
