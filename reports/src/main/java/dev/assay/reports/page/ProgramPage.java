package dev.assay.reports.page;

import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.check.Walk;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.reports.text.Plural;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page of one program.
 *
 * @param slot where the abstract interpreter's verdict points, or less than 0
 * @param graph empty where it is too large to be read
 * @param hasClaims whether the listing shows claims, else the states of the last path
 * @param endings how often the checking interpreter ended in which way
 */
public record ProgramPage(
    String name,
    String file,
    String section,
    String type,
    String size,
    Badge absint,
    String message,
    int slot,
    Badge smt,
    String smtMessage,
    Badge cell,
    String effort,
    List<Alarm> alarms,
    Optional<GraphView> graph,
    boolean hasClaims,
    List<ListingRow> listing,
    Optional<RefusalView> refusal,
    Optional<InputView> counterexample,
    Walk walk,
    List<Ending> endings,
    List<String> engines) {
  private static final int MOST_ENDINGS = 10;

  /** How many runs ended in one way, and the first of their inputs. */
  public record Ending(String how, String tone, long count, InputView example) {}

  /** The page of a result. */
  public static ProgramPage of(ProgramResult result) {
    SmtVerdict smt = SmtVerdict.of(result.smt().map(found -> found.verdict()), result.replayed());
    return new ProgramPage(
        result.program().name(),
        result.file(),
        result.program().section(),
        result.program().type().kernelName(),
        Plural.of(result.program().code().size(), "slot"),
        Badge.of(result.absint().verdict()),
        Messages.of(result.absint().verdict()),
        Messages.slot(result.absint().verdict()),
        result.smt().isEmpty() ? new Badge("not asked", "open") : Badge.of(smt),
        result.smt().map(found -> Messages.of(found.verdict())).orElse(""),
        Badge.of(result.cell()),
        effort(result),
        result.alarms(),
        GraphView.of(result),
        ListingRow.hasClaims(result),
        ListingRow.of(result),
        RefusalView.of(result),
        result
            .smt()
            .flatMap(found -> found.counterexample())
            .map(input -> InputView.of(result.program(), input)),
        result.walk(),
        endings(result),
        result.runs().engines());
  }

  private static String effort(ProgramResult result) {
    var statistics = result.absint().statistics();
    return "%s processed, %s, %.1f ms"
        .formatted(
            Plural.of(statistics.processed(), "instruction"),
            Plural.of(statistics.totalStates(), "state"),
            statistics.micros() / 1000.0);
  }

  private static List<Ending> endings(ProgramResult result) {
    RunReport report = result.runs();
    Map<String, List<RunReport.Run>> byEnding = group(report, RunReport.Run::ending);
    Map<String, List<RunReport.Run>> shown =
        byEnding.size() <= MOST_ENDINGS ? byEnding : group(report, ProgramPage::kind);
    return shown.entrySet().stream()
        .map(entry -> ending(result.program(), entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, List<RunReport.Run>> group(
      RunReport report, Function<RunReport.Run, String> key) {
    return report.runs().stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private static String kind(RunReport.Run run) {
    return run.outcome() instanceof Outcome.Returned ? "returned various values" : run.ending();
  }

  private static Ending ending(Program program, String how, List<RunReport.Run> runs) {
    RunReport.Run example = runs.getFirst();
    String tone = example.faulted() ? "bad" : "plain";
    return new Ending(how, tone, runs.size(), InputView.of(program, example.input()));
  }
}
