package dev.assay.cli;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.Cell;
import dev.assay.reports.file.ResultJson;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One program's, or one unreadable file's, line of the main job. */
record CheckRow(CheckLine line) implements Row {
  @Override
  public String text(Palette palette) {
    return switch (line) {
      case CheckLine.Unreadable(String file, String error) -> palette.bad(file + ": " + error);
      case ProgramResult result ->
          result.file()
              + ": "
              + result.program().name()
              + ": "
              + cell(result.cell(), palette)
              + result.alarms().stream()
                  .map(alarm -> "\n  " + palette.bad(alarm.kind().title()) + ": " + alarm.what())
                  .collect(Collectors.joining());
    };
  }

  private static String cell(Cell cell, Palette palette) {
    return switch (cell) {
      case AGREED_SAFE, AGREED_UNSAFE -> palette.good(cell.title());
      case SOUNDNESS_BUG -> palette.bad(cell.title());
      case NOT_YET_PROVEN,
          PRECISION_LOST,
          UNRESOLVED,
          POLICY,
          POLICY_AND_UNSAFE,
          SAFE_BY_SMT_ALONE,
          UNSAFE_BY_SMT_ALONE,
          UNDECIDED ->
          palette.open(cell.title());
    };
  }

  @Override
  public boolean isResult() {
    return line instanceof ProgramResult;
  }

  @Override
  public ObjectNode json() {
    return (ObjectNode) JsonMapper.shared().readTree(ResultJson.line(line));
  }
}
