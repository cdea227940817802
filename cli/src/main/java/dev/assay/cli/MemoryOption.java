package dev.assay.cli;

import dev.assay.ir.program.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes on the command line: hexadecimal digits, or {@code @FILE} for a file's content. */
sealed interface MemoryOption {
  /**
   * The bytes.
   *
   * @throws InputFailure when they lie in a file that cannot be read
   */
  Bytes bytes();

  /** Digits. */
  record Digits(Bytes bytes) implements MemoryOption {}

  /** A file. */
  record Content(Path path) implements MemoryOption {
    @Override
    public Bytes bytes() {
      try {
        return Bytes.of(Files.readAllBytes(path));
      } catch (IOException e) {
        throw new InputFailure(path + ": cannot be read; a readable file follows @");
      }
    }
  }

  /** Reads the option's value. */
  final class Converter implements ITypeConverter<MemoryOption> {
    @Override
    public MemoryOption convert(String text) {
      if (text.startsWith("@")) {
        return new Content(Path.of(text.substring(1)));
      }
      try {
        return new Digits(Bytes.hex(text.replaceAll("[\\s:_]|^0x", "")));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is not bytes: pairs of hexadecimal digits, or @FILE");
      }
    }
  }
}
