package dev.assay.cli;

import dev.assay.bench.VerifierBench;
import dev.assay.bench.VerifierBench.Subject;
import dev.assay.bench.VerifierTiming;
import dev.assay.bench.VerifierTotals;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** Measurements beside peers. */
@Command(
    name = "bench",
    description =
        "Measure speed beside a peer: absint against the live kernel, the same programs in one run"
            + " on one thread, warm, without a log.")
final class BenchCommand implements Verb {
  /** What is measured. */
  enum Suite {
    ABSINT
  }

  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;

  @Parameters(index = "0", paramLabel = "SUITE", description = "What to measure: absint.")
  private Suite suite = Suite.ABSINT;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Program files and folders.")
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
      description = "How long programs are verified before (default: ${DEFAULT-VALUE}).")
  private int warmUp = 15;

  BenchCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    return switch (suite) {
      case ABSINT -> absint();
    };
  }

  private Status absint() {
    Optional<Kernel> kernel = kernel();
    Environment environment =
        kernel
            .map(k -> Environment.linux(k.version(), k.configuration()))
            .orElseGet(() -> Environment.linux(KernelVersion.V6_18, Configuration.FULL));
    VerifierBench bench =
        new VerifierBench(VerifierName.ABSINT.create(environment), kernel, rounds);
    try (RowWriter rows = output.rows()) {
      List<Subject> subjects = subjects(environment, rows);
      bench.warmUp(subjects, Duration.ofSeconds(warmUp));
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
