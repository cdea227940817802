package dev.assay.bench.run;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The programs that are timed; they lie beside the classes. */
final class Programs {
  private Programs() {}

  /** The program of a file. */
  static Program read(String file) {
    return switch (Sources.standard().read(file, bytes(file)).getFirst()) {
      case Source.Loaded loaded -> loaded.program();
      case Source.Unreadable unreadable -> throw new IllegalStateException(unreadable.line());
    };
  }

  /** A file's content. */
  static byte[] bytes(String file) {
    try (InputStream in = Programs.class.getResourceAsStream("/dev/assay/bench/programs/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the bench lacks its program " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
