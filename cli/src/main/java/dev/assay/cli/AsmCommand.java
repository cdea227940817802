package dev.assay.cli;

import dev.assay.corpus.FileTrouble;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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
    HEX
  }

  /** The order of bytes in fields of more than one. */
  enum Endianness {
    LITTLE(ByteOrder.LITTLE_ENDIAN),
    BIG(ByteOrder.BIG_ENDIAN);

    private final ByteOrder order;

    Endianness(ByteOrder order) {
      this.order = order;
    }
  }

  private final Console console;
  @Mixin private final Inputs inputs;
  @Mixin private final KernelModel model = new KernelModel();

  @Parameters(paramLabel = "FILE", description = "A program file; - is standard input.")
  private String file = Inputs.STANDARD_INPUT;

  @Option(names = "--to", paramLabel = "FORM", description = "hex (default) or raw bytes.")
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
    Program program = inputs.readOne(file, model.environment(inputs));
    byte[] bytes = Bytecode.encode(program.code(), order.order);
    write(
        switch (form) {
          case RAW -> bytes;
          case HEX -> hex(bytes);
        });
    return Status.FINE;
  }

  private static byte[] hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at += Bytecode.SLOT_BYTES) {
      text.append(HexFormat.of().formatHex(bytes, at, at + Bytecode.SLOT_BYTES)).append('\n');
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
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
