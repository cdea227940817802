package dev.assay.crosscheck.faithful;

import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Level-2 logs of a kernel, {@link Normalised}, kept in a compressed text file so that faithfulness
 * can be tested where there is no kernel: the release, then for each program a line with its file
 * and name, and the lines of its log, each after a blank.
 *
 * @param release the kernel's, such as {@code 6.18.44}
 * @param logs by {@link #key}
 */
public record RecordedLogs(String release, Map<String, List<String>> logs) {
  /** Longer logs are not kept: they show the same over and over. */
  private static final int MAX_LINES = 5_000;

  public RecordedLogs {
    logs = new LinkedHashMap<>(logs);
  }

  /**
   * No logs yet.
   *
   * @param release of which only the numbers are kept: builds have names of their own
   */
  public static RecordedLogs of(String release) {
    return new RecordedLogs(release.replaceFirst("-.*", ""), Map.of());
  }

  /** How a program is found. */
  public static String key(String file, Program program) {
    return file + " " + program.name();
  }

  /**
   * Keeps a program's log, unless it is too long or shows numbers that only one build of a kernel
   * gives its types.
   */
  public void add(Faithfulness one) {
    List<String> log = one.states().kernel();
    boolean fits = !log.isEmpty() && log.size() <= MAX_LINES;
    if (one.hasVerdict() && fits && !namesKernelTypes(one.program())) {
      logs.put(key(one.file(), one.program()), log);
    }
  }

  private static boolean namesKernelTypes(Program program) {
    for (Instruction instruction : program.code().instructions()) {
      boolean names =
          instruction instanceof CallKfunc
              || (instruction instanceof LoadImmediate64 load
                  && load.source() == PseudoSource.VARIABLE);
      if (names) {
        return true;
      }
    }
    return false;
  }

  /** Writes them to a file. */
  public void write(Path file) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(release + "\n");
      for (Map.Entry<String, List<String>> log : logs.entrySet()) {
        out.write(log.getKey() + "\n");
        for (String line : log.getValue()) {
          out.write(" " + line + "\n");
        }
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static RecordedLogs read(Path file) throws IOException {
    Map<String, List<String>> logs = new LinkedHashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String release = in.readLine();
      List<String> log = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(" ")) {
          log.add(line.substring(1));
        } else {
          log = new ArrayList<>();
          logs.put(line, log);
        }
      }
      return new RecordedLogs(release == null ? "" : release, logs);
    }
  }
}
