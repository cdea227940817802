package dev.assay.crosscheck.mutants;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.claim.Certification;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.certificate.CertificateCheck;
import dev.assay.smt.certificate.Open;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** Has one program judged, and its certificate checked. The programs lie beside the mutants. */
final class CertificateProbe {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private CertificateProbe() {}

  /**
   * Why a program that is accepted is not certified; empty also where it is refused.
   *
   * @param name of the program's file
   */
  static Optional<String> refused(Environment environment, String name) {
    Program program = program(name);
    Verification verification =
        new LinuxVerifier(environment).verify(program, VerificationOptions.QUIET.withCertificate());
    return verification.verdict() instanceof Verdict.Accepted
        ? refused(environment, program, verification.certification().orElseThrow())
        : Optional.empty();
  }

  private static Optional<String> refused(
      Environment environment, Program program, Certification certification) {
    return switch (certification) {
      case Certification.NotMade(int slot, String reason) ->
          Optional.of(program.name() + " at " + slot + ": " + reason);
      case Certification.Made(var certificate) ->
          new CertificateCheck(environment, program, LIMIT)
              .check(certificate)
              .first()
              .map(open -> program.name() + " at " + open.slot() + ": " + words(open));
    };
  }

  private static String words(Open open) {
    return switch (open.kind()) {
      case FAILED -> open.what();
      case UNKNOWN -> "unknown: " + open.what();
    };
  }

  private static Program program(String name) {
    String file = name + ".asm";
    try (InputStream in = CertificateProbe.class.getResourceAsStream("certificates/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no program " + file + " beside the mutants");
      }
      return switch (new Sources(LoadOptions.standard()).read(file, in.readAllBytes()).getFirst()) {
        case Source.Loaded(String _, Program program, var _) -> program;
        case Source.Unreadable unreadable -> throw new IllegalStateException(unreadable.line());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
