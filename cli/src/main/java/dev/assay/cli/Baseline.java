package dev.assay.cli;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Earlier results to compare with.
 *
 * @param cells by program, the cell it fell in, or {@code unreadable}
 */
record Baseline(Map<Name, String> cells) {
  private static final String UNREADABLE = "unreadable";

  /**
   * Reads {@code results.jsonl}.
   *
   * @throws InputFailure when it cannot be read
   */
  static Baseline read(Path file) {
    Map<Name, String> cells = new LinkedHashMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        JsonNode node = JsonMapper.shared().readTree(line);
        cells.put(
            new Name(text(node, "file"), text(node, "section"), text(node, "program")),
            node.has("cell") ? text(node, "cell") : UNREADABLE);
      }
      return new Baseline(cells);
    } catch (IOException e) {
      throw new InputFailure(file + ": cannot be read; --baseline takes an earlier results.jsonl");
    } catch (JacksonException e) {
      throw new InputFailure(
          file + ":" + number + ": is no JSON object; --baseline takes results.jsonl");
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  /**
   * Which program is meant.
   *
   * @param program empty, as the section, for a file that cannot be read
   */
  record Name(String file, String section, String program) {
    @Override
    public String toString() {
      return file + ":" + section + ":" + program;
    }
  }

  /**
   * What differs from earlier results.
   *
   * @param lines a line for each program whose cell changed, that came, or that went
   * @param others programs of earlier results that were not asked for now
   */
  record Changes(List<String> lines, long others) {
    String text() {
      String rest =
          others == 0 ? "" : "; " + Counted.of(others, "other program") + " of it not looked at";
      String head = Counted.of(lines.size(), "change") + " since the baseline" + rest;
      return lines.isEmpty() ? head : head + "\n  " + String.join("\n  ", lines);
    }
  }

  /** What changed in the programs that were asked for. */
  Changes changes(List<CheckLine> lines, Predicate<Name> asked) {
    Map<Name, String> now = new LinkedHashMap<>();
    lines.forEach(line -> now.put(name(line), cell(line)));
    List<String> changes = new ArrayList<>();
    now.forEach((name, cell) -> {
      String before = cells.getOrDefault(name, "(absent)");
      if (!before.equals(cell)) {
        changes.add(name + ": " + before + " -> " + cell);
      }
    });
    long others = 0;
    for (Map.Entry<Name, String> old : cells.entrySet()) {
      if (!now.containsKey(old.getKey())) {
        if (asked.test(old.getKey())) {
          changes.add(old.getKey() + ": " + old.getValue() + " -> (absent)");
        } else {
          others++;
        }
      }
    }
    return new Changes(changes, others);
  }

  private static Name name(CheckLine line) {
    return switch (line) {
      case CheckLine.Unreadable(String file, String _) -> new Name(file, "", "");
      case ProgramResult result ->
          new Name(result.file(), result.program().section(), result.program().name());
    };
  }

  private static String cell(CheckLine line) {
    return switch (line) {
      case CheckLine.Unreadable _ -> UNREADABLE;
      case ProgramResult result -> result.cell().label();
    };
  }
}
