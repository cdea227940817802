package dev.assay.cli;

import dev.assay.corpus.Format;
import dev.assay.corpus.Hints;
import dev.assay.corpus.Source;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.classic.ClassicFormat;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.jit.emit.Mode;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.Translation;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  /** One of them. */
  private static final class What {
    @Parameters(paramLabel = "FILE", description = "A program file; - is standard input.")
    private String file = Inputs.STANDARD_INPUT;

    @Option(
        names = "--kernel",
        paramLabel = "ID",
        converter = WholeNumber.Positive.class,
        description =
            "Instead of FILE: what the live kernel made of a program that assay kernel --hold"
                + " keeps loaded.")
    private Optional<Integer> kernel = Optional.empty();
  }

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
              + " classic (tcpdump -d, default), numbers (-ddd), bpf_asm or c (-dd), or, translated"
              + " to eBPF, as kernel or mnemonic.")
  private Optional<Notation> notation = Optional.empty();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "The byte order of bytecode without a header: little (default) or big.")
  private Endianness order = Endianness.LITTLE;

  @Option(
      names = "--native",
      description =
          "Show the machine code that the JIT makes of a program, slot by slot; instructions where"
              + " libcapstone is installed, else bytes.")
  private boolean machineCode;

  @Option(
      names = "--trusting",
      description = "Of --native: the code for programs that were proven, without checks.")
  private boolean trusting;

  DisasmCommand(Console console) {
    this.console = console;
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    if (machineCode) {
      return NativeText.print(
          console,
          inputs,
          model.environment(inputs),
          what.file,
          trusting ? Mode.TRUSTING : Mode.GUARDED);
    }
    return what.kernel.isPresent() ? printLoaded(what.kernel.get()) : printFile(what.file);
  }

  private Status printLoaded(int id) {
    Program program =
        switch (Kernel.find()) {
          case Availability.Present(Kernel live) -> translated(live, id);
          case Availability.Absent(String reason) ->
              throw new InputFailure("assay disasm: " + reason + "; see assay doctor");
        };
    Dialect dialect = notation.orElse(Notation.KERNEL).dialect("program " + id);
    console.out().print(dialect.print(program, Symbols.of(model.environment(inputs))));
    return Status.FINE;
  }

  private static Program translated(Kernel kernel, int id) {
    return switch (kernel.held().translated(id)) {
      case Translation.Shown(Program program) -> program;
      case Translation.Refused(String reason) -> throw new InputFailure("--kernel: " + reason);
    };
  }

  private Status printFile(String file) {
    byte[] content = inputs.content(file);
    Hints hints = new Hints(from, order.order());
    Optional<ClassicFormat> form = notation.orElse(Notation.CLASSIC).classic();
    if (hints.formatOf(content) == Format.CLASSIC && form.isPresent()) {
      ClassicProgram filter = inputs.classic(file, content, hints);
      console.out().print(form.get().print(filter));
      return Status.FINE;
    }
    return print(file, content, hints);
  }

  private Status print(String file, byte[] content, Hints hints) {
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
