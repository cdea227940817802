package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.ir.verdict.Verdict;
import java.util.List;
import java.util.function.Predicate;

/** The figures above the matrix. */
final class Totals {
  private Totals() {}

  static List<IndexPage.Figure> of(List<ProgramResult> results, long unreadable) {
    long alarms = results.stream().mapToLong(result -> result.alarms().size()).sum();
    long runs = results.stream().mapToLong(result -> result.runs().runs().size()).sum();
    return List.of(
        new IndexPage.Figure(results.size(), "programs", "plain"),
        figure(results, r -> r.absint().verdict() instanceof Verdict.Accepted, "accepted", "good"),
        figure(results, r -> r.absint().verdict() instanceof Verdict.Rejected, "rejected", "bad"),
        figure(
            results,
            r -> r.absint().verdict() instanceof Verdict.Inconclusive,
            "inconclusive",
            "open"),
        figure(results, r -> smt(r) == SmtVerdict.SAFE, "proven safe", "good"),
        figure(results, r -> smt(r) == SmtVerdict.UNSAFE, "unsafe, replayed", "bad"),
        new IndexPage.Figure(runs, "runs compared", "plain"),
        new IndexPage.Figure(unreadable, "unreadable files", unreadable == 0 ? "plain" : "open"),
        new IndexPage.Figure(alarms, "alarms", alarms == 0 ? "good" : "alarm"));
  }

  private static SmtVerdict smt(ProgramResult result) {
    return SmtVerdict.of(result.smt().map(found -> found.verdict()), result.replayed());
  }

  private static IndexPage.Figure figure(
      List<ProgramResult> results, Predicate<ProgramResult> wanted, String name, String tone) {
    return new IndexPage.Figure(results.stream().filter(wanted).count(), name, tone);
  }
}
