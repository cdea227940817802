package dev.assay.cli;

import dev.assay.cli.VectorRow.Result;
import dev.assay.corpus.FileTrouble;
import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.machine.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** The vectors of bpf_conformance. */
@Command(
    name = "conformance",
    description = "Run bpf_conformance vectors in the engines and compare what they return.")
final class ConformanceCommand implements Verb {
  private static final String VECTOR = ".data";

  private final Console console;
  @Mixin private final Output output;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "A folder of vectors (*.data), or one vector; with --plugin the memory, in hexadecimal.")
  private String place = "";

  @Option(
      names = "--plugin",
      description =
          "Serve the runner of bpf_conformance: bytecode in hexadecimal comes on standard input, r0"
              + " goes to standard output; the first engine runs it.")
  private boolean plugin;

  @Option(
      names = "--engine",
      split = ",",
      paramLabel = "NAME",
      description =
          "Who runs them, separated by commas: ${COMPLETION-CANDIDATES} (default:"
              + " interp,fast,jit,bytecode).")
  private List<ExecutorName> engines =
      List.of(ExecutorName.INTERP, ExecutorName.FAST, ExecutorName.JIT, ExecutorName.BYTECODE);

  ConformanceCommand(Console console) {
    this.console = console;
    output = new Output(console);
  }

  @Override
  public Status run() {
    return plugin ? serve() : runVectors();
  }

  private Status serve() {
    try (Window window = Window.open();
        ExecutorName.Ready engine =
            engines
                .getFirst()
                .open(new Host(window.space(), model.environment()), StepObserver.NONE)) {
      return new Plugin(console, engine).serve(place);
    }
  }

  private Status runVectors() {
    List<Path> vectors = vectors();
    StatusTally tally = new StatusTally();
    try (Window window = Window.open();
        RowWriter rows = output.rows()) {
      Host host = new Host(window.space(), model.environment());
      for (ExecutorName name : engines) {
        try (ExecutorName.Ready engine = name.open(host, StepObserver.NONE)) {
          tally.add(run(vectors, new VectorRun(name, engine), rows));
        }
      }
    }
    return tally.sum();
  }

  private Status run(List<Path> vectors, VectorRun run, RowWriter rows) {
    Map<Result, Integer> count = new EnumMap<>(Result.class);
    for (Path vector : vectors) {
      VectorRow row = run.row(vector);
      count.merge(row.result(), 1, Integer::sum);
      if (output.format() != Format.TEXT || row.result() != Result.PASSED) {
        rows.write(row);
      }
    }
    int failed = count.getOrDefault(Result.FAILED, 0);
    rows.write(
        new Totals(
            JsonNodeFactory.instance
                .objectNode()
                .put("engine", run.name().toString())
                .put("passed", count.getOrDefault(Result.PASSED, 0))
                .put("failed", failed)
                .put("skipped", count.getOrDefault(Result.SKIPPED, 0))));
    return failed > 0
        ? Status.NOT_FINE
        : count.containsKey(Result.SKIPPED) ? Status.INCONCLUSIVE : Status.FINE;
  }

  private List<Path> vectors() {
    Path place = Path.of(this.place.isEmpty() ? "." : this.place);
    if (!Files.exists(place)) {
      throw new InputFailure(place + ": does not exist");
    }
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> vectors =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.equals(place) || file.toString().endsWith(VECTOR))
              .sorted()
              .toList();
      if (vectors.isEmpty()) {
        throw new InputFailure(place + ": has no vectors; they are files named *" + VECTOR);
      }
      return vectors;
    } catch (IOException e) {
      throw new InputFailure(place + ": cannot be read: " + FileTrouble.words(e));
    }
  }
}
