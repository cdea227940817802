package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Instruction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What comes of bpf_conformance's 60 negative files, each in a row of {@code negative.tsv}: text
 * that is refused, with the message; bytes that are no instruction, with the reason; files without
 * a program; and two programs that are right while their expectation is wrong on purpose.
 */
class NegativeVectorsTest {
  private static final Set<String> SECTIONS =
      Set.of("", "asm", "raw", "mem", "result", "error", "c", "no register offset");

  @Test
  void everyOutcomeIsTheTables() throws IOException {
    String actual =
        SharedData.files("bpf_conformance/negative", ".data").stream()
            .map(Vector::read)
            .map(vector -> vector.name() + "\t" + outcome(vector))
            .collect(Collectors.joining("\n"));
    try (InputStream in = getClass().getResourceAsStream("negative.tsv")) {
      String table =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(60, table.lines().count());
      assertEquals(table, actual);
    }
  }

  private static String outcome(Vector vector) {
    List<String> unknown =
        vector.sections().keySet().stream().filter(name -> !SECTIONS.contains(name)).toList();
    if (!unknown.isEmpty()) {
      return "refused\tunknown section " + unknown.getFirst();
    }
    String raw = vector.sections().get("raw");
    if (raw != null) {
      return bytes(raw);
    }
    String asm = vector.sections().get("asm");
    return asm == null ? "refused\tno program" : text(new Source("asm", asm));
  }

  private static String bytes(String raw) {
    byte[] bytes = HexFormat.of().parseHex(raw.replaceAll("\\s", ""));
    Instruction first = Bytecode.decodeStandard(bytes, ByteOrder.LITTLE_ENDIAN).at(0);
    return first instanceof Instruction.Invalid(long _, var defect)
        ? "invalid\t" + defect.text()
        : "accepted\t" + first;
  }

  private static String text(Source source) {
    return switch (Dialect.MNEMONIC.assemble(source, Symbols.NONE)) {
      case Reading.Read<Assembly> _ -> "accepted\texpectation wrong on purpose";
      case Reading.Refused<Assembly> refused -> "refused\t" + refused.message();
    };
  }
}
