package dev.assay.reports.file;

import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.ir.program.SourceLine;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refusals and alarms in the Static Analysis Results Interchange Format 2.1.0, which code hosts
 * show beside the source.
 */
public final class Sarif {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Sarif() {}

  /** The whole document. */
  public static String of(List<CheckLine> lines) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("version", "2.1.0");
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    ObjectNode run = document.putArray("runs").addObject();
    run.putObject("tool").putObject("driver").put("name", "assay");
    ArrayNode results = run.putArray("results");
    for (CheckLine line : lines) {
      add(results, line);
    }
    return document.toPrettyString();
  }

  private static void add(ArrayNode results, CheckLine line) {
    switch (line) {
      case CheckLine.Unreadable(String file, String error) ->
          locate(result(results, "unreadable", "warning", error), file, Optional.empty());
      case ProgramResult result -> add(results, result);
    }
  }

  private static void add(ArrayNode results, ProgramResult result) {
    if (result.absint().verdict() instanceof Verdict.Rejected(Violation violation)) {
      String text = result.program().name() + ": " + violation.message();
      ObjectNode node = result(results, violation.property().label(), "error", text);
      locate(node, result.file(), line(result, violation.slot()));
    }
    for (Alarm alarm : result.alarms()) {
      String text = result.program().name() + ": " + alarm.kind().title() + ": " + alarm.what();
      locate(result(results, "alarm", "error", text), result.file(), Optional.empty());
    }
  }

  private static ObjectNode result(ArrayNode results, String rule, String level, String text) {
    ObjectNode node = results.addObject().put("ruleId", rule).put("level", level);
    node.putObject("message").put("text", text);
    return node;
  }

  private static Optional<SourceLine> line(ProgramResult result, int slot) {
    return result.program().lines().stream()
        .filter(line -> line.slot() <= slot && line.line() > 0)
        .reduce((first, second) -> second);
  }

  private static void locate(ObjectNode result, String file, Optional<SourceLine> line) {
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", line.map(SourceLine::file).orElse(file));
    line.ifPresent(known -> place.putObject("region").put("startLine", known.line()));
  }
}
