package dev.assay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the build runs to fill the JVM's ahead-of-time cache: short commands as users give them, so
 * that their classes need not be read, linked and profiled at each start.
 */
final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("doctor", "--help"),
          List.of("nonsense"));

  private Training() {}

  /** Arguments: the distribution's folder, the corpus, when the build started (ISO 8601). */
  public static void main(String[] args) throws IOException {
    Path distribution = Path.of(args[0]);
    Console silent =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            false,
            Map.of());
    for (List<String> command : COMMANDS) {
      Assay.run(silent, command.toArray(String[]::new));
    }
    // The launcher starts the JDK that made the cache, and compares sources with the build's age.
    Path stamp = distribution.resolve("jdk");
    Files.writeString(stamp, System.getProperty("java.home") + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse(args[2])));
  }
}
