package dev.assay.cli;

import dev.assay.bench.VerifierBench;
import dev.assay.bench.VerifierBench.Subject;
import dev.assay.bench.VerifierTiming;
import dev.assay.bench.VerifierTotals;
import dev.assay.bench.run.RunBench;
import dev.assay.corpus.Source;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measurements beside peers. */
@Command(
    name = "bench",
    description =
        "Measure speed beside peers, in one run on one thread, warm. absint: verification against the"
            + " live kernel, without a log, of given programs. run: the engines on loops, calls and"
            + " compilation, beside C and the live kernel where they are there.")
final class BenchCommand implements Verb {
  /** What is measured. */
  enum Suite {
    ABSINT,
    RUN
  }

  private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;

  @Parameters(
      index = "0",
      paramLabel = "SUITE",
      description = "What to measure: ${COMPLETION-CANDIDATES}.")
  private Suite suite = Suite.ABSINT;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "Program files and folders: of absint alone.")
  private List<String> paths = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "Measurements of each program, of which the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      converter = WholeNumber.NotNegative.class,
      description =
          "How long programs are verified before (default: 15), or each engine runs each loop before"
              + " (default: 1).")
  private Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Of run: only what has this text in its name.")
  private String only = "";

  BenchCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    return switch (suite) {
      case ABSINT -> absint();
      case RUN -> engines();
    };
  }

  private Status engines() {
    if (!paths.isEmpty()) {
      throw usage("run brings its own programs and takes no PATH");
    }
    Optional<Kernel> kernel = kernel();
    Duration each = Duration.ofSeconds(warmUp.orElse(1));
    try (RowWriter rows = output.rows()) {
      new RunBench(environment(kernel), kernel, rounds, each)
          .hold(only, figure -> rows.write(new FigureRow(figure)));
    }
    return Status.FINE;
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private static Environment environment(Optional<Kernel> kernel) {
    return kernel
        .map(k -> Environment.linux(k.version(), k.configuration()))
        .orElseGet(() -> Environment.linux(KernelVersion.V6_18, Configuration.FULL));
  }

  private Status absint() {
    if (paths.isEmpty()) {
      throw usage("absint wants a PATH: program files or folders");
    }
    Optional<Kernel> kernel = kernel();
    Environment environment = environment(kernel);
    VerifierBench bench =
        new VerifierBench(VerifierName.ABSINT.create(environment), kernel, rounds);
    try (RowWriter rows = output.rows()) {
      List<Subject> subjects = subjects(environment, rows);
      bench.warmUp(subjects, Duration.ofSeconds(warmUp.orElse(15)));
      List<VerifierTiming> timings = bench.time(subjects);
      timings.forEach(timing -> rows.write(new TimingRow(timing)));
      rows.write(row(VerifierTotals.of(timings)));
    }
    return Status.FINE;
  }

  private Optional<Kernel> kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(Kernel kernel) -> Optional.of(kernel);
      case Availability.Absent(String reason) -> {
        console.err().println("assay bench: " + reason + "; only ours is timed");
        yield Optional.empty();
      }
    };
  }

  private List<Subject> subjects(Environment environment, RowWriter rows) {
    List<Subject> subjects = new ArrayList<>();
    for (String file : Paths.files(paths)) {
      for (Source source : inputs.read(file, environment)) {
        switch (source) {
          case Source.Unreadable unreadable -> rows.write(new UnreadableRow(unreadable));
          case Source.Loaded(String name, var program, var _) ->
              subjects.add(new Subject(name, program));
        }
      }
    }
    if (subjects.isEmpty()) {
      throw inputs.nothingIn(paths);
    }
    return subjects;
  }

  private static Totals row(VerifierTotals totals) {
    return new Totals(
        JsonNodeFactory.instance
            .objectNode()
            .put("programs", totals.programs())
            .put("compared", totals.compared())
            .put("perSecond", totals.perSecond())
            .put("kernelPerSecond", totals.kernelPerSecond())
            .put("ratioOfSums", totals.ratioOfSums())
            .put("medianRatio", totals.medianRatio()));
  }
}
