package dev.assay.smt.lift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where class files come from. What is lifted is the bytes found here, whatever the running JVM has
 * loaded.
 */
@FunctionalInterface
public interface ClassSource {
  /**
   * The bytes of the class with this internal name ({@code java/lang/Long}), if this source has it.
   */
  Optional<byte[]> find(String internalName);

  /** The classes that a class loader would load; of the JDK's own, those of the running JVM. */
  static ClassSource of(ClassLoader loader) {
    return name -> read(loader.getResourceAsStream(name + ".class"));
  }

  /** A class path: directories and jars, the first that has a class wins. */
  static ClassSource of(List<Path> classPath) {
    return name ->
        classPath.stream().flatMap(entry -> entry(entry, name + ".class").stream()).findFirst();
  }

  /** This source, and {@code other} for what this one lacks. */
  default ClassSource or(ClassSource other) {
    return name -> find(name).or(() -> other.find(name));
  }

  private static Optional<byte[]> entry(Path place, String file) {
    try {
      if (Files.isDirectory(place)) {
        Path path = place.resolve(file);
        return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
      }
      return Files.isRegularFile(place) ? archived(place, file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(place + ": cannot read " + file, e);
    }
  }

  private static Optional<byte[]> archived(Path jar, String file) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(file);
      return entry == null ? Optional.empty() : read(zip.getInputStream(entry));
    }
  }

  private static Optional<byte[]> read(@org.jspecify.annotations.Nullable InputStream stream) {
    if (stream == null) {
      return Optional.empty();
    }
    try (stream) {
      return Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
