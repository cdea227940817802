package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import dev.assay.corpus.Source;
import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.CheckOptions;
import dev.assay.crosscheck.check.CheckPlan;
import dev.assay.crosscheck.check.CheckRunner;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.check.Subject;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verifier;
import dev.assay.reports.Report;
import dev.assay.reports.file.ResultCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
    name = "check",
    description =
        "Judge every program found by both checkers, run it in the engines, and report every"
            + " disagreement.")
final class CheckCommand implements Verb {
  // Of a page: more than anybody reads, and a thousand programs have room.
  private static final int STATE_TEXT = 1 << 20;

  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Program files and folders.")
  private List<String> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write index.html, results.jsonl, results.csv and results.sarif there.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Workers (default: processors).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--smt-budget",
      paramLabel = "SECONDS",
      converter = WholeNumber.NotNegative.class,
      description =
          "Of the solver for each program; 0 does not ask it (default: ${DEFAULT-VALUE}).")
  private int smtBudget = 10;

  @Option(
      names = "--certificate-budget",
      paramLabel = "SECONDS",
      converter = WholeNumber.NotNegative.class,
      description =
          "Of the certificate of each accepted program; 0 makes none (default: ${DEFAULT-VALUE}).")
  private int certificateBudget = 0;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = WholeNumber.Positive.class,
      description =
          "Of the abstract interpreter for each program, and of its runs (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeout = 30;

  @Option(
      names = "--inputs",
      paramLabel = "N",
      converter = WholeNumber.NotNegative.class,
      description = "Generated inputs for each program (default: ${DEFAULT-VALUE}).")
  private int generated = CheckOptions.USUAL.inputs();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.Any.class,
      description = "Of the inputs (default: 1).")
  private long seed = CheckOptions.USUAL.seed();

  @Option(
      names = "--filter",
      paramLabel = "PATTERN",
      converter = Glob.Converter.class,
      description =
          "Only programs whose FILE:NAME has this in it, or, with a *, is like it; * stands for"
              + " any text.")
  private Glob filter = Glob.ALL;

  @Option(
      names = "--baseline",
      paramLabel = "OLD.jsonl",
      description = "Say what changed since those results.")
  private Optional<Path> baseline = Optional.empty();

  CheckCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    Optional<Baseline> old = baseline.map(Baseline::read);
    long start = System.nanoTime();
    List<Subject> subjects = subjects();
    if (subjects.isEmpty()) {
      throw nothing();
    }
    List<CheckLine> lines = check(subjects);
    double seconds = (System.nanoTime() - start) / 1e9;
    out.ifPresent(folder -> write(folder, lines));
    if (output.format() == Format.CSV) {
      // The table of --out, so that there is one.
      console.out().print(ResultCsv.of(lines));
      console.out().flush();
      return status(lines);
    }
    try (RowWriter rows = output.rows()) {
      lines.forEach(line -> rows.write(new CheckRow(line)));
      if (output.format() == Format.TEXT) {
        rows.write(
            new CheckSummary(lines, seconds, out, old.map(b -> b.changes(lines, this::asked))));
      }
    }
    return status(lines);
  }

  private List<Subject> subjects() {
    return found().filter(source -> filter.test(name(source))).map(CheckCommand::subject).toList();
  }

  private Stream<Source> found() {
    Environment environment = model.environment(inputs);
    return Paths.files(paths).stream().flatMap(file -> inputs.read(file, environment).stream());
  }

  private InputFailure nothing() {
    return found()
        .findFirst()
        .map(one ->
            new InputFailure(
                "--filter %s: no program has such a name; they look like %s"
                    .formatted(filter, name(one))))
        .orElseGet(() -> inputs.nothingIn(paths));
  }

  private static String name(Source source) {
    return switch (source) {
      case Source.Loaded(String file, Program program, var _) -> file + ":" + program.name();
      case Source.Unreadable unreadable -> unreadable.file() + ":";
    };
  }

  private boolean asked(Baseline.Name name) {
    Path file = Path.of(name.file()).normalize();
    return paths.stream().anyMatch(path -> file.startsWith(Path.of(path).normalize()))
        && filter.test(name.file() + ":" + name.program())
        && (name.program().isEmpty() || inputs.takes(name.program(), name.section()));
  }

  private static Subject subject(Source source) {
    return switch (source) {
      case Source.Loaded(String file, Program program, var expectations) ->
          new Subject.Readable(file, program, expectations);
      case Source.Unreadable(String file, String place, String reason) ->
          new Subject.Unreadable(file, place + ": " + reason);
    };
  }

  private List<CheckLine> check(List<Subject> subjects) {
    Environment environment = model.environment(inputs);
    CheckPlan plan =
        new CheckPlan(
            environment,
            () -> VerifierName.ABSINT.create(environment),
            smtBudget > 0 ? Optional.of(solver(environment)) : Optional.empty(),
            new CheckOptions(
                generated,
                seed,
                Duration.ofSeconds(timeout),
                Duration.ofSeconds(certificateBudget),
                out.isPresent() ? STATE_TEXT : 0),
            Symbols.of(environment),
            jobs);
    try (Progress progress = Progress.of(console, "programs", subjects.size())) {
      return CheckRunner.run(plan, subjects, _ -> progress.step());
    }
  }

  private Supplier<Verifier> solver(Environment environment) {
    return () -> {
      Verifier solver = VerifierName.SMT.create(environment);
      return (program, options) ->
          solver.verify(program, options.withTimeout(Duration.ofSeconds(smtBudget)));
    };
  }

  private void write(Path folder, List<CheckLine> lines) {
    try {
      new Report(folder).write(String.join(" ", paths), lines);
    } catch (IOException e) {
      throw new InputFailure(folder + ": the report cannot be written: " + FileTrouble.words(e));
    }
  }

  private static Status status(List<CheckLine> lines) {
    StatusTally tally = new StatusTally();
    for (CheckLine line : lines) {
      tally.add(
          switch (line) {
            case CheckLine.Unreadable _ -> Status.UNREADABLE;
            case ProgramResult result -> result.alarms().isEmpty() ? Status.FINE : Status.NOT_FINE;
          });
    }
    return tally.sum();
  }
}
