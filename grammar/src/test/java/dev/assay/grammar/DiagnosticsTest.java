package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Diagnostic;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {

  private static String errors(Dialect dialect, String text) {
    return switch (dialect.assemble(new Source("p.asm", text), Symbols.NONE)) {
      case Reading.Read<Assembly> _ -> "";
      case Reading.Refused<Assembly>(String file, List<Diagnostic> all) ->
          all.stream().map(d -> d.format(file)).collect(Collectors.joining("\n")) + "\n";
    };
  }

  /** Each text with errors lies beside the lines that should be said of it. */
  @ParameterizedTest
  @CsvSource({
    "kernel, KERNEL",
    "mnemonic, MNEMONIC",
    "directives, KERNEL",
    "directives, MNEMONIC",
    "claims, KERNEL"
  })
  void everyErrorIsSaidInOnePass(String name, Dialect dialect) {
    String text = resource("diagnostics/" + name + ".asm");
    assertEquals(resource("diagnostics/" + name + ".txt"), errors(dialect, text));
  }

  private static String resource(String name) {
    try (InputStream in = DiagnosticsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void emptyTextsAreRefused() {
    for (Dialect dialect : Dialect.values()) {
      assertEquals(
          "p.asm:1:1: no instruction; a program has at least one\n", errors(dialect, "; empty\n"));
    }
  }

  @Test
  void aFloodOfErrorsIsCutShort() {
    String last = errors(Dialect.KERNEL, "~\n".repeat(1000)).lines().toList().getLast();
    assertEquals("p.asm:200:1: too many errors to list them all; fix the ones above first", last);
  }
}
