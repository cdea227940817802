package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.ProgramDigest;
import dev.assay.ir.program.Program;
import dev.assay.reports.certificate.CertificateException;
import dev.assay.reports.certificate.CertificateReader;
import dev.assay.reports.certificate.CertificateWriter;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of certificates, one a line. */
final class CertificateFile {
  private final Path file;
  private final List<Certificate> certificates = new ArrayList<>();

  CertificateFile(Path file) {
    this.file = file;
  }

  /**
   * The certificates of a file.
   *
   * @throws InputFailure when it cannot be read, or has something else in it
   */
  static CertificateFile read(Path file) {
    CertificateFile read = new CertificateFile(file);
    try {
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        read.add(line, ++number);
      }
    } catch (MalformedInputException _) {
      throw new InputFailure(file + ": no text; certificates are lines of JSON");
    } catch (IOException e) {
      throw new InputFailure(file + ": cannot be read: " + FileTrouble.words(e));
    }
    return read;
  }

  private void add(String line, int number) {
    try {
      certificates.add(CertificateReader.read(line));
    } catch (CertificateException e) {
      throw new InputFailure(file + ": line " + number + ": " + e.getMessage());
    }
  }

  void add(Certificate certificate) {
    certificates.add(certificate);
  }

  /** The certificate of a program. */
  Optional<Certificate> of(Program program) {
    String digest = ProgramDigest.of(program);
    return certificates.stream().filter(c -> c.program().equals(digest)).findFirst();
  }

  /**
   * Writes all.
   *
   * @throws InputFailure when it cannot be written
   */
  void write() {
    try {
      Files.write(file, certificates.stream().map(CertificateWriter::line).toList());
    } catch (IOException e) {
      throw new InputFailure(file + ": cannot be written: " + FileTrouble.words(e));
    }
  }
}
