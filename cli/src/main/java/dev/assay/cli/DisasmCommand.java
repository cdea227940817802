package dev.assay.cli;

import dev.assay.corpus.Format;
import dev.assay.corpus.Hints;
import dev.assay.corpus.Source;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import java.util.List;
import java.util.Optional;
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
      names = "--from",
      paramLabel = "KIND",
      converter = FormatName.class,
      completionCandidates = FormatName.Names.class,
      description = "What FILE is: ${COMPLETION-CANDIDATES} (default: its content tells).")
  private Optional<Format> from = Optional.empty();

  @Option(
      names = {"--dialect", "--to"},
      paramLabel = "NAME",
      description =
          "How to write: kernel (r0 = 1, default) or mnemonic (mov %%r0, 1); classic filters as"
              + " classic (tcpdump -d, default), numbers (-ddd), bpf_asm or c (-dd).")
  private Optional<Notation> notation = Optional.empty();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "The byte order of bytecode without a header: little (default) or big.")
  private Endianness order = Endianness.LITTLE;

  DisasmCommand(Console console) {
    this.console = console;
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    byte[] content = inputs.content(file);
    Hints hints = new Hints(from, order.order());
    if (hints.formatOf(content) == Format.CLASSIC) {
      ClassicProgram filter = inputs.classic(file, content, hints);
      console.out().print(notation.orElse(Notation.CLASSIC).classic(file).print(filter));
      return Status.FINE;
    }
    return print(content, hints);
  }

  private Status print(byte[] content, Hints hints) {
    Environment environment = model.environment(inputs);
    Dialect dialect = notation.orElse(Notation.KERNEL).dialect(file);
    StatusTally tally = new StatusTally();
    String separator = "";
    List<Source> found = inputs.read(file, content, hints, environment);
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
