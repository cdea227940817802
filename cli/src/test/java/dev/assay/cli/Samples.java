package dev.assay.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of real projects, which lie beside the checkout and may be absent. */
final class Samples {
  private static final Path FOLDER = Path.of("../../shared/data/ebpf_samples");

  private Samples() {}

  /** A sample's path; the test is skipped where there are none. */
  static String path(String name) {
    Path path = FOLDER.resolve(name);
    assumeTrue(Files.exists(path), "sample programs are absent: " + path);
    return path.toString();
  }
}
