package dev.assay.crosscheck.mutants;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Plants each mutant in a child process and asks its check. The same checks are run on the sound
 * classes first: an alarm there would make every alarm worthless.
 */
public final class Scoreboard {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path scratch;

  /**
   * A scoreboard.
   *
   * @param scratch a folder for compiled mutants, which is emptied after use
   */
  public Scoreboard(Path scratch) {
    this.scratch = scratch;
  }

  /** Plants one mutant. */
  public Score plant(Mutant mutant) {
    long start = System.nanoTime();
    Path classes = scratch.resolve(mutant.name());
    try {
      Files.createDirectories(classes);
      Planting.plant(mutant, classes);
      Probe.Answer answer = ask(Optional.of(classes), mutant.notice(), mutant.scope());
      return new Score(mutant, answer.alarm(), answer.evidence(), millisSince(start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(classes);
    }
  }

  /**
   * The alarm that a check raises on the sound classes, which is a fault of the check; empty where
   * there is none.
   */
  public Optional<String> falseAlarm(Notice notice, String scope) {
    try {
      Probe.Answer answer = ask(Optional.empty(), notice, scope);
      return answer.alarm() || answer.failed() ? Optional.of(answer.evidence()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Probe.Answer ask(Optional<Path> first, Notice notice, String scope) throws IOException {
    String classPath = System.getProperty("java.class.path");
    String path = first.map(p -> p + File.pathSeparator + classPath).orElse(classPath);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx2g", "-cp", path));
    command.addAll(List.of(Probe.class.getName(), notice.label(), scope));
    Path output = Files.createTempFile(scratch, "probe", ".txt");
    Process child =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return wait(child, output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Probe.Answer wait(Process child, Path output) throws IOException {
    try {
      if (!child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        child.destroyForcibly();
        return Probe.Answer.failure("no answer within " + LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      return Probe.Answer.failure("interrupted");
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    return Probe.Answer.parse(text, child.exitValue());
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
