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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Earlier results to compare with.
 *
 * @param cells by program, the cell it fell in, or {@code unreadable}
 */
record Baseline(Map<String, String> cells) {
  private static final String UNREADABLE = "unreadable";

  /**
   * Reads {@code results.jsonl}.
   *
   * @throws InputFailure when it cannot be read
   */
  static Baseline read(Path file) {
    Map<String, String> cells = new LinkedHashMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        JsonNode node = JsonMapper.shared().readTree(line);
        cells.put(
            key(text(node, "file"), text(node, "section"), text(node, "program")),
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

  private static String key(String file, String section, String program) {
    return file + ":" + section + ":" + program;
  }

  /** A line for each program whose cell changed, that came, or that went. */
  List<String> changes(List<CheckLine> lines) {
    Map<String, String> now = new LinkedHashMap<>();
    for (CheckLine line : lines) {
      switch (line) {
        case CheckLine.Unreadable(String file, String _) -> now.put(key(file, "", ""), UNREADABLE);
        case ProgramResult result ->
            now.put(
                key(result.file(), result.program().section(), result.program().name()),
                result.cell().label());
      }
    }
    List<String> changes = new ArrayList<>();
    now.forEach((key, cell) -> {
      String before = cells.getOrDefault(key, "(absent)");
      if (!before.equals(cell)) {
        changes.add(key + ": " + before + " -> " + cell);
      }
    });
    cells.forEach((key, cell) -> {
      if (!now.containsKey(key)) {
        changes.add(key + ": " + cell + " -> (absent)");
      }
    });
    return changes;
  }
}
