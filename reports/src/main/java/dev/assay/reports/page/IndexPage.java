package dev.assay.reports.page;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.SmtVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The first page.
 *
 * @param summary figures that tell at a glance how it went
 * @param folder what the names of all programs' files start with, left out in their rows
 */
public record IndexPage(
    String title,
    List<Figure> summary,
    List<MatrixRow> matrix,
    String folder,
    List<ProgramRow> programs,
    List<CheckLine.Unreadable> unreadable,
    List<AlarmRow> alarms) {

  /**
   * A line of the table of programs.
   *
   * @param page its link
   * @param file in parts between which a line may break
   * @param marks by which buttons choose it
   */
  public record ProgramRow(
      String page,
      List<String> file,
      String section,
      String program,
      String type,
      int instructions,
      Badge absint,
      String message,
      Badge smt,
      int inputs,
      long faults,
      String marks,
      Badge cellBadge,
      long micros,
      int alarms) {}

  /** An alarm and the page that shows it. */
  public record AlarmRow(String page, String program, String kind, String what) {}

  /** The page of these results; {@code pages} gives the link of each program, in order. */
  public static IndexPage of(String title, List<CheckLine> lines, List<String> pages) {
    List<ProgramRow> rows = new ArrayList<>();
    List<AlarmRow> alarms = new ArrayList<>();
    List<CheckLine.Unreadable> unreadable = new ArrayList<>();
    List<ProgramResult> results = new ArrayList<>();
    PathView paths =
        PathView.of(
            lines.stream().filter(ProgramResult.class::isInstance).map(CheckLine::file).toList());
    for (int i = 0; i < lines.size(); i++) {
      switch (lines.get(i)) {
        case CheckLine.Unreadable line -> unreadable.add(line);
        case ProgramResult result -> {
          results.add(result);
          rows.add(row(pages.get(i), paths, result));
          alarms.addAll(alarms(pages.get(i), result));
        }
      }
    }
    return new IndexPage(
        title,
        Totals.of(results, unreadable),
        MatrixRow.of(results),
        paths.shared(),
        rows,
        unreadable,
        alarms);
  }

  private static List<AlarmRow> alarms(String page, ProgramResult result) {
    return result.alarms().stream()
        .map(a -> new AlarmRow(page, result.program().name(), a.kind().title(), a.what()))
        .toList();
  }

  private static ProgramRow row(String page, PathView paths, ProgramResult result) {
    SmtVerdict smt = SmtVerdict.of(result.smt().map(found -> found.verdict()), result.replayed());
    long micros =
        result.absint().statistics().micros()
            + result.smt().map(found -> found.statistics().micros()).orElse(0L);
    return new ProgramRow(
        page,
        paths.parts(result.file()),
        result.program().section(),
        result.program().name(),
        result.program().type().kernelName(),
        result.program().code().size(),
        Badge.of(result.absint().verdict()),
        Messages.of(result.absint().verdict()),
        result.smt().isEmpty() ? new Badge("not asked", "open") : Badge.of(smt),
        result.runs().runs().size(),
        result.runs().faults(),
        Mark.of(result, result.smt().map(_ -> smt)),
        Badge.of(result.cell()),
        micros,
        result.alarms().size());
  }
}
