package dev.assay.grammar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.Reading;
import dev.assay.grammar.text.Source;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConformanceTest {

  private static Reading<Assembly> assemble(Vector vector) {
    Source source = new Source(vector.name(), vector.sections().get("asm"));
    return Dialect.MNEMONIC.assemble(source, Symbols.NONE);
  }

  @Test
  void everyVectorParsesAndComesBackInBothDialects() {
    List<String> refused = new ArrayList<>();
    int read = 0;
    for (var file : SharedData.files("bpf_conformance/tests", ".data")) {
      switch (assemble(Vector.read(file))) {
        case Reading.Refused<Assembly> wrong -> refused.add(wrong.message());
        case Reading.Read<Assembly>(Assembly assembly) -> {
          read++;
          comesBack(assembly.program());
        }
      }
    }
    assertEquals(List.of(), refused);
    assertEquals(313, read);
  }

  private static void comesBack(Program program) {
    long invalid =
        program.code().instructions().stream()
            .filter(Instruction.Invalid.class::isInstance)
            .count();
    assertEquals(0, invalid, program.name());
    for (Dialect dialect : Dialect.values()) {
      String text = dialect.print(program, Symbols.NONE);
      assertEquals(program, RoundTripTest.assemble(dialect, text).toBuilder().build(), text);
    }
  }

  @Test
  void theOneVectorWithBytesHasOurs() {
    for (var file : SharedData.files("bpf_conformance/tests", ".data")) {
      Vector vector = Vector.read(file);
      if (!vector.sections().containsKey("raw")) {
        continue;
      }
      long[] raw =
          Stream.of(vector.sections().get("raw").split("\\s+"))
              .mapToLong(word -> Long.parseUnsignedLong(word.substring(2), 16))
              .toArray();
      if (assemble(vector) instanceof Reading.Read<Assembly>(Assembly assembly)) {
        assertArrayEquals(raw, Bytecode.encode(assembly.program().code()));
        return;
      }
    }
    fail("no vector with bytes");
  }
}
