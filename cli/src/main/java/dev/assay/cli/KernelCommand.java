package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.crosscheck.faithful.Faithfulness;
import dev.assay.crosscheck.faithful.FaithfulnessCheck;
import dev.assay.crosscheck.faithful.FaithfulnessTotals;
import dev.assay.crosscheck.faithful.RecordedLogs;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** The live kernel beside the abstract interpreter. */
@Command(
    name = "kernel",
    description =
        "Load programs into the live kernel and compare verdict, message and log with ours."
            + " Only written and compiled programs; nothing stays loaded.")
final class KernelCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Program files and folders.")
  private List<String> paths = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = WholeNumber.Positive.class,
      description = "Of our verifier for each program (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  @Option(names = "--logs", description = "Show where the two logs part.")
  private boolean logs;

  @Option(
      names = "--hold",
      description =
          "Compare nothing; keep the programs loaded, attached to nothing, until standard input"
              + " ends, and say the kernel's numbers for them, for disasm --kernel.")
  private boolean hold;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Keep the kernel's level-2 logs in a file, for tests where there is no kernel.")
  private Optional<Path> record = Optional.empty();

  KernelCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    return switch (Kernel.find()) {
      case Availability.Present(Kernel kernel) -> hold ? hold(kernel) : compare(kernel);
      case Availability.Absent(String reason) -> {
        console.err().println("assay kernel: " + reason + "; see assay doctor");
        yield Status.INCONCLUSIVE;
      }
    };
  }

  private Status hold(Kernel kernel) {
    Environment environment = environment(kernel);
    StatusTally tally = new StatusTally();
    try (KernelHold held = new KernelHold(console, kernel.held())) {
      for (String file : Paths.files(paths)) {
        inputs.read(file, environment).forEach(source -> tally.add(held.add(source)));
      }
      held.await();
    }
    return tally.sum();
  }

  private static Environment environment(Kernel kernel) {
    return Environment.linux(kernel.version(), kernel.configuration())
        .withKernelTypes(KernelTypes.running()::find);
  }

  private Status compare(Kernel kernel) {
    Environment environment = environment(kernel);
    FaithfulnessCheck check =
        new FaithfulnessCheck(
            kernel, VerifierName.ABSINT.create(environment), Duration.ofSeconds(timeout));
    Set<Capability> allowed = kernel.capabilities();
    Comparing comparing = new Comparing(check, allowed, RecordedLogs.of(kernel.release()));
    List<String> files = Paths.files(paths);
    try (RowWriter rows = output.rows();
        Progress progress = Progress.of(console, "files", files.size())) {
      for (String file : files) {
        for (Source source : inputs.read(file, environment)) {
          rows.write(comparing.row(source));
        }
        progress.step();
      }
      rows.write(row(comparing.totals));
      if (comparing.isEmpty()) {
        throw inputs.nothingIn(paths);
      }
    }
    if (record.isPresent()) {
      write(comparing.recorded, record.get());
    }
    return comparing.status();
  }

  private static void write(RecordedLogs recorded, Path file) {
    try {
      recorded.write(file);
    } catch (IOException e) {
      throw new InputFailure(file + ": " + e.getMessage());
    }
  }

  /** One run over many programs. Only sums stay: logs are long. */
  private final class Comparing {
    private final FaithfulnessCheck check;
    private final Set<Capability> allowed;
    private final RecordedLogs recorded;
    private final StatusTally tally = new StatusTally();
    private FaithfulnessTotals totals = FaithfulnessTotals.NONE;

    Comparing(FaithfulnessCheck check, Set<Capability> allowed, RecordedLogs recorded) {
      this.check = check;
      this.allowed = allowed;
      this.recorded = recorded;
    }

    Row row(Source source) {
      return switch (source) {
        case Source.Unreadable unreadable -> {
          tally.add(Status.UNREADABLE);
          yield new UnreadableRow(unreadable);
        }
        case Source.Loaded(String file, Program program, var _) -> {
          Faithfulness compared = check.compare(file, asLoadedHere(program));
          totals = totals.with(compared);
          if (record.isPresent()) {
            recorded.add(compared);
          }
          yield new FaithfulnessRow(compared, logs);
        }
      };
    }

    // Judged by the rules for what this process may do, since that is how it is loaded.
    private Program asLoadedHere(Program program) {
      Set<Capability> both = new HashSet<>(program.capabilities());
      return both.retainAll(allowed) ? program.toBuilder().capabilities(both).build() : program;
    }

    boolean isEmpty() {
      return totals.programs() == 0 && tally.sum() == Status.FINE;
    }

    Status status() {
      tally.add(totals.allEqual() ? Status.FINE : Status.NOT_FINE);
      return tally.sum();
    }
  }

  private static Totals row(FaithfulnessTotals totals) {
    return new Totals(
        JsonNodeFactory.instance
            .objectNode()
            .put("programs", totals.programs())
            .put("verdictEqual", totals.verdictEqual())
            .put("accepted", totals.accepted())
            .put("acceptedEqual", totals.acceptedEqual())
            .put("refused", totals.refused())
            .put("refusedEqual", totals.bothRefuse())
            .put("messageEqual", totals.messageEqual())
            .put("processedEqual", totals.processedEqual())
            .put("logEqual", totals.logEqual())
            .put("log1Equal", totals.failureLogEqual())
            .put("log4Equal", totals.statisticsLogEqual())
            .put("stateLines", totals.stateLines())
            .put("stateLinesEqual", totals.stateLinesEqual())
            .put("unsoundlyAccepted", totals.unsoundlyAccepted())
            .put("absintMicros", totals.absintMicros())
            .put("kernelMicros", totals.kernelMicros())
            .put("noVerdict", totals.noVerdict()));
  }
}
