package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import dev.assay.corpus.Format;
import dev.assay.corpus.HexDump;
import dev.assay.corpus.Hints;
import dev.assay.grammar.classic.ClassicFormat;
import dev.assay.ir.classic.ClassicBytecode;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A program to bytecode. */
@Command(name = "asm", description = "Assemble a program: text, or any program file, to bytecode.")
final class AsmCommand implements Verb {
  /** How bytecode is written. */
  enum Form {
    /** The bytes themselves. */
    RAW,
    /** Hexadecimal digits, a line for each slot of eight bytes. */
    HEX,
    /** A classic filter's count and rows of decimal numbers, as {@code tcpdump -ddd} prints it. */
    NUMBERS
  }

  private final Console console;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(paramLabel = "FILE", description = "A program file; - is standard input.")
  private String file = Inputs.STANDARD_INPUT;

  @Option(
      names = {"--from", "--dialect"},
      paramLabel = "KIND",
      converter = FormatName.class,
      completionCandidates = FormatName.Names.class,
      description = "What FILE is: ${COMPLETION-CANDIDATES} (default: its content tells).")
  private Optional<Format> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "FORM",
      description =
          "hex (default: a line of digits for each instruction, which every command reads), raw"
              + " bytes, or, of classic filters, numbers (as tcpdump -ddd).")
  private Form form = Form.HEX;

  @Option(names = "--order", paramLabel = "ORDER", description = "little (default) or big.")
  private Endianness order = Endianness.LITTLE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to FILE instead of standard output.")
  private Optional<Path> out = Optional.empty();

  AsmCommand(Console console) {
    this.console = console;
    inputs = new Inputs(console);
  }

  @Override
  public Status run() {
    byte[] content = inputs.content(file);
    Hints hints = new Hints(from, ByteOrder.LITTLE_ENDIAN);
    write(
        hints.formatOf(content) == Format.CLASSIC
            ? filter(inputs.classic(file, content, hints))
            : program(inputs.one(file, inputs.read(file, content, hints, environment()))));
    return Status.FINE;
  }

  private Environment environment() {
    return model.environment(inputs);
  }

  private byte[] program(Program program) {
    byte[] bytes = Bytecode.encode(program.code(), order.order());
    return switch (form) {
      case RAW -> bytes;
      case HEX -> ascii(HexDump.of(bytes));
      case NUMBERS -> throw new InputFailure(file + ": is eBPF; --to takes hex or raw");
    };
  }

  private byte[] filter(ClassicProgram filter) {
    byte[] bytes = ClassicBytecode.encode(filter, order.order());
    return switch (form) {
      case RAW -> bytes;
      case HEX -> ascii(HexDump.of(bytes));
      case NUMBERS -> ascii(ClassicFormat.NUMBERS.print(filter));
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void write(byte[] bytes) {
    try {
      if (out.isPresent()) {
        Files.write(out.get(), bytes);
      } else {
        console.out().write(bytes);
      }
    } catch (IOException e) {
      throw new InputFailure(
          out.map(Path::toString).orElse("output")
              + ": cannot be written: "
              + FileTrouble.words(e));
    }
  }
}
