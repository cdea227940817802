package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.Cell;
import java.util.List;

/**
 * A row of the matrix: what the abstract interpreter says, and a field for each answer of the
 * solver.
 */
public record MatrixRow(String title, List<Field> fields) {

  /** A cell with its count, whose click chooses the programs with its mark. */
  public record Field(String mark, String title, String tone, long count) {}

  static List<MatrixRow> of(List<ProgramResult> results) {
    return List.of(
        row(results, "absint accepts", Cell.AGREED_SAFE, Cell.SOUNDNESS_BUG, Cell.NOT_YET_PROVEN),
        row(
            results,
            "absint rejects, safety",
            Cell.PRECISION_LOST,
            Cell.AGREED_UNSAFE,
            Cell.UNRESOLVED),
        row(results, "absint rejects, policy", Cell.POLICY, Cell.POLICY_AND_UNSAFE),
        row(
            results,
            "absint inconclusive",
            Cell.SAFE_BY_SMT_ALONE,
            Cell.UNSAFE_BY_SMT_ALONE,
            Cell.UNDECIDED));
  }

  private static MatrixRow row(List<ProgramResult> results, String title, Cell... cells) {
    return new MatrixRow(
        title,
        List.of(cells).stream()
            .map(cell ->
                new Field(
                    Mark.cell(cell.label()),
                    cell.title(),
                    Badge.of(cell).tone(),
                    results.stream().filter(result -> result.cell() == cell).count()))
            .toList());
  }
}
