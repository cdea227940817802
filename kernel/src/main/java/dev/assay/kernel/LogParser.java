package dev.assay.kernel;

import dev.assay.kernel.VerifierLog.Counters;
import dev.assay.kernel.VerifierLog.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the verifier's log, of every level. Total: no text makes it fail. */
public final class LogParser {
  private static final Pattern STEP = Pattern.compile("(\\d{1,7}): \\(([0-9a-f]{2})\\) (.*)");
  private static final Pattern BEFORE = Pattern.compile("(\\d{1,7}): (.*)");
  private static final Pattern BRANCH =
      Pattern.compile("from (\\d{1,7}) to (\\d{1,7})( \\(speculative execution\\))?: ?(.*)");
  private static final Pattern SUMMARY =
      Pattern.compile(
          "processed (\\d{1,18}) insns \\(limit (\\d{1,18})\\) max_states_per_insn (\\d{1,18})"
              + " total_states (\\d{1,18}) peak_states (\\d{1,18}) mark_read (\\d{1,18})");
  private static final Pattern TIME = Pattern.compile("verification time (\\d{1,9}) usec");
  private static final Pattern DEPTH = Pattern.compile("stack depth ([0-9+]{1,2000})");

  private static final Pattern GLUED =
      Pattern.compile(
          "(.+?)((?:verification time \\d{1,9} usec|processed \\d{1,18} insns \\(limit).*)");

  // Source lines, and the states that follow "infinite loop detected".
  private static final List<String> NO_REASONS = List.of("; ", "cur state:", "old state:");

  private LogParser() {}

  public static VerifierLog parse(String text) {
    List<Line> lines = new ArrayList<>();
    String reason = "";
    Optional<Counters> counters = Optional.empty();
    List<Integer> depths = List.of();
    OptionalInt micros = OptionalInt.empty();
    for (String line : lines(text)) {
      lines.add(line(line));
      Matcher summary = SUMMARY.matcher(line);
      Matcher time = TIME.matcher(line);
      Matcher depth = DEPTH.matcher(line);
      if (summary.matches()) {
        counters = Optional.of(counters(summary));
      } else if (time.matches()) {
        micros = OptionalInt.of(Integer.parseInt(time.group(1)));
      } else if (depth.matches()) {
        depths = depths(depth.group(1));
      } else if (!line.isBlank() && NO_REASONS.stream().noneMatch(line::startsWith)) {
        reason = line;
      }
    }
    return new VerifierLog(lines, reason, counters, depths, micros);
  }

  /** The lines; a few messages of the kernel lack the end that keeps them from the counters. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher glued = GLUED.matcher(line);
      if (glued.matches()) {
        lines.add(glued.group(1));
        lines.add(glued.group(2));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Reads one line. */
  public static Line line(String line) {
    Matcher step = STEP.matcher(line);
    if (step.matches()) {
      return step(Integer.parseInt(step.group(1)), step.group(3));
    }
    Matcher branch = BRANCH.matcher(line);
    if (branch.matches()) {
      return branch(branch);
    }
    Matcher before = BEFORE.matcher(line);
    if (before.matches() && isState(before.group(2))) {
      return new Line.Before(Integer.parseInt(before.group(1)), before.group(2));
    }
    return line.startsWith("; ") ? new Line.Source(line.substring(2)) : new Line.Other(line);
  }

  private static Line step(int slot, String rest) {
    int separator = rest.lastIndexOf("; ");
    return separator >= 0 && isState(rest.substring(separator + 2))
        ? new Line.Step(
            slot, rest.substring(0, separator).stripTrailing(), rest.substring(separator + 2))
        : new Line.Step(slot, rest.stripTrailing(), "");
  }

  private static Line branch(Matcher branch) {
    int from = Integer.parseInt(branch.group(1));
    int to = Integer.parseInt(branch.group(2));
    boolean speculative = branch.group(3) != null;
    return branch.group(4).equals("safe")
        ? new Line.Safe(from, to, speculative)
        : new Line.Branch(from, to, speculative, branch.group(4));
  }

  /** States begin with a register, a stack slot, a reference or the frame's number. */
  private static boolean isState(String text) {
    return text.startsWith("R")
        || text.startsWith("fp-")
        || text.startsWith("frame")
        || text.startsWith(" frame")
        || text.startsWith("refs=")
        || text.startsWith(" R");
  }

  private static Counters counters(Matcher summary) {
    return new Counters(
        Long.parseLong(summary.group(1)),
        Long.parseLong(summary.group(2)),
        Long.parseLong(summary.group(3)),
        Long.parseLong(summary.group(4)),
        Long.parseLong(summary.group(5)),
        Long.parseLong(summary.group(6)));
  }

  private static List<Integer> depths(String text) {
    return Arrays.stream(text.split("\\+"))
        .filter(part -> !part.isEmpty() && part.length() <= 9)
        .map(Integer::valueOf)
        .toList();
  }
}
