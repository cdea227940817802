package dev.assay.crosscheck.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The mutants that are kept, and the sound sources they change. Both lie beside this class. */
public final class MutantShelf {
  private MutantShelf() {}

  /** All mutants in the order of the file {@code index.txt}. */
  public static List<Mutant> all() {
    return text("index.txt")
        .lines()
        .filter(name -> !name.isBlank())
        .map(name -> MutantReader.read(name, text(name + ".mutant")))
        .toList();
  }

  /** The sound source that a mutant changes. */
  static String sound(Mutant mutant) {
    return text("sources/" + mutant.source());
  }

  private static String text(String name) {
    try (InputStream in = MutantShelf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + MutantShelf.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
