package dev.assay.cli;

import dev.assay.crosscheck.check.Listing;
import dev.assay.crosscheck.check.Trace;
import dev.assay.grammar.listing.Symbols;
import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.FieldValue;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One execution. */
@Command(
    name = "run",
    description = "Run a program on one input and show what it returns and leaves behind.")
final class RunCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(paramLabel = "FILE", description = "A program file; - is standard input.")
  private String file = Inputs.STANDARD_INPUT;

  @Option(
      names = "--engine",
      split = ",",
      paramLabel = "NAME",
      description = "Who runs it, separated by commas: ${COMPLETION-CANDIDATES} (default: interp).")
  private List<ExecutorName> engines = List.of(ExecutorName.INTERP);

  @Option(
      names = "--memory",
      paramLabel = "HEX|@FILE",
      converter = MemoryOption.Converter.class,
      description = "The packet, of types that have one; else what r1 points to.")
  private Optional<MemoryOption> memory = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "HEX|@FILE",
      converter = MemoryOption.Converter.class,
      description = "The context's bytes (default: zeros).")
  private Optional<MemoryOption> context = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "TIMES",
      converter = WholeNumber.Positive.class,
      description = "Run so often, each on a fresh machine; show the last and the mean time.")
  private int repeat = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.Any.class,
      description = "Of randomness (default: 0).")
  private long seed;

  @Option(
      names = "--fuel",
      paramLabel = "N",
      converter = WholeNumber.LongPositive.class,
      description = "Back edges and calls before it is stopped (default: ${DEFAULT-VALUE}).")
  private long fuel = RunInput.DEFAULT_FUEL;

  @Option(names = "--trace", description = "Show each step of the engine interp.")
  private boolean trace;

  RunCommand(Console console) {
    this.console = console;
    output = new Output(console);
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    Environment environment = model.environment(inputs);
    Program program = inputs.readOne(file, environment);
    RunInput input = input(program.type(), environment);
    StatusTally tally = new StatusTally();
    try (Window window = Window.open();
        RowWriter rows = output.rows()) {
      Host host = new Host(window.space(), environment);
      for (ExecutorName engine : engines) {
        Execution execution = execute(engine, host, program, input, environment);
        tally.add(execution.status());
        rows.write(execution);
      }
    }
    return tally.sum();
  }

  private Execution execute(
      ExecutorName name, Host host, Program program, RunInput input, Environment environment) {
    List<String> steps = trace ? trace(name, host, program, input, environment) : List.of();
    try (ExecutorName.Ready engine = name.open(host, StepObserver.NONE)) {
      long start = System.nanoTime();
      ExecutorName.Ran ran = engine.run(program, input);
      for (int n = 1; n < repeat; n++) {
        ran = engine.run(program, input);
      }
      long nanos = (System.nanoTime() - start) / repeat;
      return new Execution(file, program, name, ran, steps, nanos);
    }
  }

  // A run of its own: watching takes time, and of many runs one trace is enough.
  private List<String> trace(
      ExecutorName name, Host host, Program program, RunInput input, Environment environment) {
    if (name != ExecutorName.INTERP) {
      console.err().println("assay run: " + name + " shows no steps; --trace is of interp alone");
      return List.of();
    }
    Trace steps = new Trace(Listing.of(program, Symbols.of(environment)));
    try (ExecutorName.Ready engine = name.open(host, steps)) {
      engine.run(program, input);
    }
    return steps.lines();
  }

  private RunInput input(ProgramType type, Environment environment) {
    RunInput input = RunInput.EMPTY.withSeed(seed).withFuel(fuel);
    if (memory.isPresent()) {
      Bytes bytes = memory.get().bytes();
      input = hasPacket(type, environment) ? input.withPacket(bytes) : input.withContext(bytes);
    }
    return context.isPresent() ? input.withContext(context.get().bytes()) : input;
  }

  private static boolean hasPacket(ProgramType type, Environment environment) {
    return environment.context(type).stream()
        .flatMap(layout -> layout.fields().stream())
        .anyMatch(field -> field.value().kind() == FieldValue.Kind.PACKET);
  }
}
