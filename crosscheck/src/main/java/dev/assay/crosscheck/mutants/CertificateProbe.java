package dev.assay.crosscheck.mutants;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.crosscheck.certificate.Certifier;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
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
    return new Certifier(environment, new LinuxVerifier(environment), LIMIT)
        .certify(program(name))
        .filter(result -> !result.isCertified())
        .map(result -> name + " " + result.verdict().label() + " " + result.reason());
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
