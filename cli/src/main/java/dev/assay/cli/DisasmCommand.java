package dev.assay.cli;

import dev.assay.corpus.Source;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Programs to assembly text. */
@Command(
    name = "disasm",
    description = "Print programs as assembly text that assembles to the same program.")
final class DisasmCommand implements Verb {
  private final Console console;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(paramLabel = "FILE", description = "A program file; - is standard input.")
  private String file = Inputs.STANDARD_INPUT;

  @Option(
      names = {"--dialect", "--to"},
      paramLabel = "NAME",
      description = "How to write: kernel (r0 = 1, default) or mnemonic (mov %%r0, 1).")
  private Dialect dialect = Dialect.KERNEL;

  DisasmCommand(Console console) {
    this.console = console;
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    Environment environment = model.environment(inputs);
    StatusTally tally = new StatusTally();
    String separator = "";
    List<Source> found = inputs.read(file, environment);
    if (found.isEmpty()) {
      throw inputs.nothingIn(List.of(file));
    }
    for (Source source : found) {
      switch (source) {
        case Source.Loaded(String _, Program program, var _) -> {
          console.out().print(separator + dialect.print(program, Symbols.of(environment)));
          separator = "\n";
        }
        case Source.Unreadable unreadable -> {
          console.err().println(unreadable.line());
          tally.add(Status.UNREADABLE);
        }
      }
    }
    return tally.sum();
  }
}
