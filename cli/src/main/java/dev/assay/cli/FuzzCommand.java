package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import dev.assay.crosscheck.fuzz.Campaign;
import dev.assay.crosscheck.fuzz.CampaignOptions;
import dev.assay.crosscheck.fuzz.CampaignRunner;
import dev.assay.crosscheck.fuzz.CampaignTotals;
import dev.assay.crosscheck.fuzz.FindingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A campaign. */
@Command(
    name = "fuzz",
    description =
        "Generate typed random programs, judge them, run them in the engines, and compare."
            + " Every program depends on its seed alone.")
final class FuzzCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final KernelModel model = new KernelModel();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "End after this long (default: 60, or no limit with --programs).")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--programs",
      paramLabel = "N",
      converter = WholeNumber.LongPositive.class,
      description = "End after so many programs.")
  private Optional<Long> programs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.Any.class,
      description = "Of the first program (default: 1).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Workers (default: processors).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--statements",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Size of the programs (default: ${DEFAULT-VALUE}).")
  private int statements = 24;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Inputs for each program (default: ${DEFAULT-VALUE}).")
  private int inputs = 4;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Keep findings as program files there, and go on where the last one ended.")
  private Optional<Path> store = Optional.empty();

  FuzzCommand(Console console) {
    this.console = console;
    output = new Output(console);
  }

  @Override
  public Status run() {
    try {
      return run(store.isPresent() ? Optional.of(new FindingStore(store.get())) : Optional.empty());
    } catch (IOException e) {
      throw new InputFailure(
          store.map(Path::toString).orElse("") + ": cannot be used: " + FileTrouble.words(e));
    }
  }

  private Status run(Optional<FindingStore> findings) throws IOException {
    long start = seed.orElse(1L);
    long first = findings.isPresent() ? findings.get().nextSeed(start) : start;
    if (seed.isPresent() && first != start) {
      console
          .err()
          .println(
              "assay fuzz: the store goes on at seed " + first + "; --seed is for an empty one");
    }
    try (RowWriter rows = output.rows()) {
      CampaignTotals totals =
          CampaignRunner.run(
              options(first),
              model.environment(),
              VerifierName.ABSINT::create,
              trial -> found(trial, rows, findings));
      if (findings.isPresent()) {
        findings.get().progress(totals.nextSeed());
      }
      rows.write(new Totals(json(totals)));
      return totals.alarmCount() == 0 ? Status.FINE : Status.NOT_FINE;
    }
  }

  private CampaignOptions options(long first) {
    Duration forever = Duration.ofDays(365);
    Duration limit =
        seconds
            .map(Duration::ofSeconds)
            .orElse(programs.isPresent() ? forever : Duration.ofSeconds(60));
    OptionalLong count =
        programs.isPresent() ? OptionalLong.of(programs.get()) : OptionalLong.empty();
    return new CampaignOptions(limit, count, first, jobs, statements, inputs);
  }

  private void found(Campaign.Trial trial, RowWriter rows, Optional<FindingStore> findings) {
    trial.alarms().forEach(alarm -> rows.write(new AlarmRow(trial.seed(), alarm)));
    findings.ifPresent(keeper -> keeper.keep(trial));
    console.out().flush();
  }

  private static ObjectNode json(CampaignTotals totals) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("programs", totals.programs())
            .put("perSecond", Math.round(totals.perSecond()))
            .put("accepted", totals.accepted())
            .put("rejected", totals.rejected())
            .put("inconclusive", totals.inconclusive())
            .put("runs", totals.runs())
            .put("seconds", totals.seconds())
            .put("nextSeed", totals.nextSeed());
    ObjectNode alarms = node.putObject("alarms");
    totals.alarms().forEach((kind, count) -> alarms.put(kind.title(), count));
    return node;
  }
}
