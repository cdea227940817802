package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of bpf_conformance.
 *
 * @param memory what r1 points to
 * @param result r0 at the end
 */
record ConformanceVector(String name, Program program, Bytes memory, long result) {
  private static final Path FOLDER =
      Path.of("..", "..", "shared", "data", "bpf_conformance", "tests");

  /** All vectors; without them the test is skipped. */
  static List<ConformanceVector> all() {
    assumeTrue(Files.isDirectory(FOLDER), "no " + FOLDER + " beside the checkout");
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ConformanceVector::read).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConformanceVector read(Path file) {
    Map<String, String> sections = new HashMap<>();
    String section = "";
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("--")) {
          section = line.substring(2).strip();
        } else {
          sections.merge(section, line.replaceFirst("#.*", "") + "\n", String::concat);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    String name = file.getFileName().toString();
    String digits = sections.getOrDefault("mem", "").replaceAll("\\s", "");
    return new ConformanceVector(
        name,
        program(name, sections.getOrDefault("asm", "")),
        Bytes.hex(digits),
        number(sections.getOrDefault("result", "").strip()));
  }

  private static Program program(String name, String text) {
    return switch (Dialect.MNEMONIC.assemble(new Source(name, text), Symbols.NONE)) {
      case Reading.Read<Assembly>(Assembly assembly) ->
          assembly.program().toBuilder().type(ProgramType.UNSPEC).build();
      case Reading.Refused<Assembly> refused -> throw new IllegalStateException(refused.message());
    };
  }

  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.parseLong(text);
  }
}
