package dev.assay.corpus;

import dev.assay.corpus.elf.LoadOptions;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The objects compiled for the tests from {@code src/test/objects}. */
public final class TestObjects {
  private TestObjects() {}

  /** The content of an object. */
  public static byte[] bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(TestObjects.class.getResourceAsStream("/objects/" + name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where an object lies. */
  public static Path path(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(TestObjects.class.getResource("/objects/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an object gives. */
  public static List<Source> read(String name, LoadOptions options) {
    return new Sources(options).read(name, bytes(name));
  }

  /** A program of an object. */
  public static Program program(String object, String name, LoadOptions options) {
    return read(object, options).stream()
        .filter(s -> s instanceof Source.Loaded l && l.program().name().equals(name))
        .map(s -> ((Source.Loaded) s).program())
        .findFirst()
        .orElseThrow();
  }

  /** Why a program, or the object, cannot be read. */
  public static String refusal(String object, LoadOptions options) {
    return read(object, options).stream()
        .filter(s -> s instanceof Source.Unreadable)
        .map(s -> ((Source.Unreadable) s).line())
        .findFirst()
        .orElseThrow();
  }
}
