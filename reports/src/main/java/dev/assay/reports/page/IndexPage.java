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
 */
public record IndexPage(
    String title,
    List<Figure> summary,
    List<MatrixRow> matrix,
    List<ProgramRow> programs,
    List<CheckLine.Unreadable> unreadable,
    List<AlarmRow> alarms) {

  /** A number with its name. */
  public record Figure(long count, String name, String tone) {}

  /** A line of the table of programs; {@code page} is its link. */
  public record ProgramRow(
      String page,
      String file,
      String section,
      String program,
      String type,
      int instructions,
      Badge absint,
      String message,
      Badge smt,
      int inputs,
      long faults,
      String cell,
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
    for (int i = 0; i < lines.size(); i++) {
      switch (lines.get(i)) {
        case CheckLine.Unreadable line -> unreadable.add(line);
        case ProgramResult result -> {
          results.add(result);
          rows.add(row(pages.get(i), result));
          alarms.addAll(alarms(pages.get(i), result));
        }
      }
    }
    return new IndexPage(
        title,
        Totals.of(results, files(unreadable)),
        MatrixRow.of(results),
        rows,
        unreadable,
        alarms);
  }

  private static List<AlarmRow> alarms(String page, ProgramResult result) {
    return result.alarms().stream()
        .map(a -> new AlarmRow(page, result.program().name(), a.kind().title(), a.what()))
        .toList();
  }

  private static ProgramRow row(String page, ProgramResult result) {
    SmtVerdict smt = SmtVerdict.of(result.smt().map(found -> found.verdict()), result.replayed());
    long micros =
        result.absint().statistics().micros()
            + result.smt().map(found -> found.statistics().micros()).orElse(0L);
    return new ProgramRow(
        page,
        result.file(),
        result.program().section(),
        result.program().name(),
        result.program().type().kernelName(),
        result.program().code().size(),
        Badge.of(result.absint().verdict()),
        Messages.of(result.absint().verdict()),
        result.smt().isEmpty() ? new Badge("not asked", "open") : Badge.of(smt),
        result.runs().runs().size(),
        result.runs().faults(),
        result.cell().label(),
        Badge.of(result.cell()),
        micros,
        result.alarms().size());
  }

  // A file may have many mistakes, each on its line.
  private static long files(List<CheckLine.Unreadable> unreadable) {
    return unreadable.stream().map(CheckLine.Unreadable::file).distinct().count();
  }
}
