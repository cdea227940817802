package dev.assay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  // A packet program with a map, a helper call and a branch: what most programs consist of.
  private static final String PROGRAM =
      """
      .type xdp
      .map seen array key=4 value=8 entries=1
      .program training
        r6 = *(u32 *)(r1 + xdp_md.data)
        r7 = *(u32 *)(r1 + xdp_md.data_end)
        r6 += 14
        if r6 > r7 goto drop
        r1 = 0
        *(u32 *)(r10 - 4) = r1
        r2 = r10
        r2 += -4
        r1 = map[seen]
        call bpf_map_lookup_elem
        if r0 == 0 goto drop
        r1 = 1
        lock *(u64 *)(r0 + 0) += r1
        r0 = 2
        exit
      drop:
        r0 = 1
        exit
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("verify", "--help"),
          List.of("verify", "-"),
          List.of("verify", "--format", "json", "-"),
          List.of("verify", "--log", "2", "-"),
          List.of("run", "-"),
          List.of("disasm", "-"),
          List.of("asm", "-"),
          List.of("nonsense"));

  private Training() {}

  /** Arguments: the distribution's folder, the corpus, when the build started (ISO 8601). */
  public static void main(String[] args) throws IOException {
    Path distribution = Path.of(args[0]);
    for (List<String> command : COMMANDS) {
      run(command);
    }
    for (String file : Paths.files(List.of(args[1]))) {
      run(List.of("verify", file));
    }
    // The launcher starts the JDK that made the cache, and compares sources with the build's age.
    Path stamp = distribution.resolve("jdk");
    Files.writeString(stamp, System.getProperty("java.home") + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse(args[2])));
  }

  private static void run(List<String> command) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    byte[] input = PROGRAM.getBytes(StandardCharsets.UTF_8);
    Console console =
        new Console(new ByteArrayInputStream(input), nowhere, nowhere, false, Map.of());
    Assay.run(console, command.toArray(String[]::new));
  }
}
