package dev.assay.cli;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sum of the main job.
 *
 * @param report where the pages lie, if they were asked for
 * @param changes since a baseline, if one was given
 */
record CheckSummary(
    List<CheckLine> lines, double seconds, Optional<Path> report, Optional<List<String>> changes)
    implements Row {

  private List<ProgramResult> programs() {
    return lines.stream()
        .filter(ProgramResult.class::isInstance)
        .map(ProgramResult.class::cast)
        .toList();
  }

  @Override
  public String text(Palette palette) {
    List<ProgramResult> programs = programs();
    StringJoiner text = new StringJoiner("\n");
    text.add("");
    for (Cell cell : Cell.values()) {
      long count = programs.stream().filter(result -> result.cell() == cell).count();
      if (count > 0) {
        text.add("%6d  %s".formatted(count, cell.title()));
      }
    }
    long alarms = programs.stream().mapToLong(result -> result.alarms().size()).sum();
    long runs = programs.stream().mapToLong(result -> result.runs().runs().size()).sum();
    String sum = alarms == 0 ? palette.good("no alarm") : palette.bad(alarms + " alarms");
    text.add(
        "%d programs, %d unreadable, %d runs, %s, %.1f s"
            .formatted(programs.size(), lines.size() - programs.size(), runs, sum, seconds));
    changes.ifPresent(changed -> {
      text.add(changed.size() + " changes since the baseline");
      changed.forEach(change -> text.add("  " + change));
    });
    report.ifPresent(folder -> text.add("report: " + folder.resolve("index.html")));
    return text.toString();
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("programs", programs().size())
        .put("seconds", seconds);
  }
}
