package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.crosscheck.explain.Explainer;
import dev.assay.crosscheck.explain.Explanation;
import dev.assay.crosscheck.explain.ExplanationTotals;
import dev.assay.crosscheck.explain.TruthFinder;
import dev.assay.grammar.listing.Symbols;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.SmtVerifier;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Refusals in words. */
@Command(
    name = "explain",
    description =
        "Say why programs are refused, and whether rightly: an input that breaks the rule, or a"
            + " proof that none does.")
final class ExplainCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Program files and folders.")
  private List<String> paths = List.of();

  @Option(
      names = "--smt-budget",
      paramLabel = "SECONDS",
      converter = WholeNumber.Positive.class,
      description = "Of the solver for each program (default: ${DEFAULT-VALUE}).")
  private int smtBudget = 20;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = WholeNumber.Positive.class,
      description = "Of the abstract interpreter for each program (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  ExplainCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    Environment environment = model.environment(inputs);
    StatusTally tally = new StatusTally();
    ExplanationTotals totals = new ExplanationTotals();
    List<String> files = Paths.files(paths);
    boolean found = false;
    try (Window window = Window.open();
        RowWriter rows = output.rows();
        Progress progress = Progress.of(console, "files", files.size())) {
      Explainer explainer = explainer(environment, window);
      Symbols names = Symbols.of(environment);
      for (String file : files) {
        for (Source source : inputs.read(file, environment)) {
          rows.write(row(source, explainer, names, totals, tally));
          found = true;
        }
        progress.step();
      }
      if (found) {
        rows.write(row(totals));
      }
    }
    if (!found) {
      throw inputs.nothingIn(paths);
    }
    return tally.sum();
  }

  private Explainer explainer(Environment environment, Window window) {
    TruthFinder truths =
        new TruthFinder(
            new SmtVerifier(environment),
            new CheckingInterpreter(new Host(window.space(), environment)),
            Duration.ofSeconds(smtBudget));
    return new Explainer(
        VerifierName.ABSINT.create(environment),
        truths,
        VerificationOptions.QUIET.withTimeout(Duration.ofSeconds(timeout)));
  }

  private static Row row(
      Source source,
      Explainer explainer,
      Symbols names,
      ExplanationTotals totals,
      StatusTally tally) {
    return switch (source) {
      case Source.Unreadable unreadable -> {
        tally.add(Status.UNREADABLE);
        yield new UnreadableRow(unreadable);
      }
      case Source.Loaded(String file, Program program, var _) -> {
        Explanation explanation = explainer.explain(program);
        totals.add(explanation);
        tally.add(status(explanation));
        yield new ExplainRow(file, program, explanation, names);
      }
    };
  }

  private static Status status(Explanation explanation) {
    return switch (explanation.verification().verdict()) {
      case Verdict.Accepted _ -> Status.FINE;
      case Verdict.Rejected _ -> Status.NOT_FINE;
      case Verdict.Inconclusive _ -> Status.INCONCLUSIVE;
    };
  }

  private static Totals row(ExplanationTotals totals) {
    return new Totals(
        JsonNodeFactory.instance
            .objectNode()
            .put("programs", totals.programs())
            .put("refused", totals.refused())
            .put("byInput", totals.count("input"))
            .put("byProof", totals.count("proof"))
            .put("byPolicy", totals.count("policy"))
            .put("unknown", totals.count("unknown"))
            .put("medianMillis", totals.medianMicros() / 1000.0));
  }
}
