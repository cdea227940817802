package dev.assay.reports.page;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.ir.verdict.Verdict;
import java.util.List;
import java.util.function.Predicate;

/** The figures above the matrix. */
final class Totals {
  private Totals() {}

  static List<Figure> of(List<ProgramResult> results, List<CheckLine.Unreadable> unreadable) {
    long alarms = results.stream().mapToLong(result -> result.alarms().size()).sum();
    long runs = results.stream().mapToLong(result -> result.runs().runs().size()).sum();
    // A file may have several lines of diagnosis.
    long files = unreadable.stream().map(CheckLine.Unreadable::file).distinct().count();
    return List.of(
        new Figure(results.size(), "programs", "plain", "*"),
        absint(results, v -> v instanceof Verdict.Accepted, "accepted", "good"),
        absint(results, v -> v instanceof Verdict.Rejected, "rejected", "bad"),
        absint(results, v -> v instanceof Verdict.Inconclusive, "inconclusive", "open"),
        smt(results, SmtVerdict.SAFE, "proven safe", "good"),
        smt(results, SmtVerdict.UNSAFE, "unsafe, replayed", "bad"),
        new Figure(runs, "runs compared", "plain", ""),
        new Figure(
            files,
            files == 1 ? "unreadable file" : "unreadable files",
            files == 0 ? "plain" : "open",
            files == 0 ? "" : "#unreadable"),
        new Figure(
            alarms,
            alarms == 1 ? "alarm" : "alarms",
            alarms == 0 ? "good" : "alarm",
            alarms == 0 ? "" : "#alarms"));
  }

  private static Figure absint(
      List<ProgramResult> results, Predicate<Verdict> wanted, String name, String tone) {
    long count = results.stream().filter(r -> wanted.test(r.absint().verdict())).count();
    return new Figure(count, name, tone, Mark.absint(name));
  }

  private static Figure smt(
      List<ProgramResult> results, SmtVerdict wanted, String name, String tone) {
    long count = results.stream().filter(r -> smt(r) == wanted).count();
    return new Figure(count, name, tone, Mark.smt(wanted.label()));
  }

  private static SmtVerdict smt(ProgramResult result) {
    return SmtVerdict.of(result.smt().map(found -> found.verdict()), result.replayed());
  }
}
