package dev.assay.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether certificates are written, or held to the programs instead of a verdict. */
final class CertificateOptions {
  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description =
          "Write what absint claims of each program that it accepts to FILE, a line of JSON each.")
  private Optional<Path> written = Optional.empty();

  @Option(
      names = "--recheck",
      paramLabel = "FILE",
      description =
          "Ask no checker, but prove the programs safe by the certificates in FILE: each step and"
              + " access is checked by the solver.")
  private Optional<Path> checked = Optional.empty();

  Optional<Path> written() {
    return written;
  }

  Optional<Path> checked() {
    return checked;
  }
}
