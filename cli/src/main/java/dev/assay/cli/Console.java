package dev.assay.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one command line and what surrounds it.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param err everything that is not a result
 * @param terminal whether a person looks at the output
 * @param environment the environment variables
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment) {

  @SuppressWarnings("SystemConsoleNull") // Its contract still allows null.
  static Console ofProcess() {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    java.io.Console device = System.console();
    boolean terminal = device != null && device.isTerminal();
    return new Console(System.in, out, System.err, terminal, System.getenv());
  }

  /** What there is of memory, in words. */
  static String heap() {
    return "the heap's %d MiB".formatted(Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Whether the convention of no-color.org asks for plain text. */
  boolean plain() {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
