package dev.assay.grammar;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Data that lies beside the checkout; a test without it is counted as skipped. */
final class SharedData {
  private static final Path ROOT = Path.of("..", "..", "shared", "data");

  private SharedData() {}

  /** The files of a folder, by name, with the given ending. */
  static List<Path> files(String folder, String ending) {
    Path path = ROOT.resolve(folder);
    assumeTrue(Files.isDirectory(path), "no " + path + " beside the checkout");
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
