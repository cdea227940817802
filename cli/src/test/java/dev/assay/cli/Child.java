package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One command line run to its end in a process of its own.
 *
 * @param peak the most memory that was resident, in bytes
 */
record Child(int status, String output, String errors, long peak) {
  private static final String HEAP = "-Xmx256m";
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long PAUSE_MILLIS = 20;

  /** Runs {@code assay} with little memory; files for what it writes go into a folder. */
  static Child assay(Path folder, List<String> arguments) throws IOException, InterruptedException {
    return assay(folder, System.getProperty("java.class.path"), arguments);
  }

  /** The same with another class path. */
  static Child assay(Path folder, String classPath, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", HEAP, "-XX:+UseSerialGC"));
    // The test is as long as the compiler's thoroughness.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(Main.class.getName());
    command.addAll(arguments);
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    try {
      long peak = watch(process);
      return new Child(
          process.exitValue(),
          Files.readString(out.toPath()),
          Files.readString(err.toPath()),
          peak);
    } finally {
      process.destroyForcibly();
    }
  }

  private static long watch(Process process) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long peak = 0;
    while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, resident(process));
      assertTrue(System.nanoTime() - start < LONGEST_NANOS, "still running");
    }
    return peak;
  }

  /** What the system has noted as the most; 0 once the process has ended. */
  private static long resident(Process process) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException unread) {
      if (process.isAlive()) {
        throw unread;
      }
      return 0;
    }
  }
}
