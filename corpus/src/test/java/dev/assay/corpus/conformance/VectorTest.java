package dev.assay.corpus.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.grammar.text.Reading;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTest {
  private static final Path DATA = Path.of("../../shared/data/bpf_conformance");

  private static List<Path> files(String folder) throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no conformance vectors at " + DATA);
    try (Stream<Path> all = Files.list(DATA.resolve(folder))) {
      return all.filter(f -> f.toString().endsWith(".data")).sorted().toList();
    }
  }

  @Test
  void everyVectorGivesAProgramAndAResult() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Path> files = files("tests");
    for (Path file : files) {
      try {
        Vector vector = VectorReader.read(file.getFileName().toString(), Files.readString(file));
        if (!(vector.program() instanceof Reading.Read<Program>)
            || !(vector.expected() instanceof Expected.Returns)) {
          wrong.add(file.toString());
        }
      } catch (VectorException e) {
        wrong.add(file + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(313, files.size());
  }

  @Test
  void whereAVectorHasBothTextAndBytesTheyAgree() throws IOException, VectorException {
    int both = 0;
    for (Path file : files("tests")) {
      Vector vector = VectorReader.read(file.getFileName().toString(), Files.readString(file));
      if (vector.assembly().isPresent() && vector.raw().isPresent()) {
        Program program = ((Reading.Read<Program>) vector.program()).value();
        assertEquals(
            vector.raw().get(),
            Bytes.of(Bytecode.encode(program.code(), ByteOrder.LITTLE_ENDIAN)),
            file.toString());
        both++;
      }
    }
    assertTrue(both > 0, both + " vectors with both");
  }

  @Test
  void negativeVectorsAreReadOrRefusedWithALine() throws IOException {
    int refused = 0;
    List<Path> files = files("negative");
    for (Path file : files) {
      try {
        VectorReader.read(file.getFileName().toString(), Files.readString(file));
      } catch (VectorException e) {
        refused++;
      }
    }
    assertEquals(60, files.size());
    // empty, without instructions, and one whose instructions are under no known name
    assertEquals(3, refused);
  }

  @Test
  void sectionsAreRead() throws VectorException {
    Vector vector =
        VectorReader.read(
            "v",
            """
            # comment
            -- c
            not read
            -- asm
            mov %r0, 1 # comment
            exit
            -- mem
            0a 0b
            0c
            -- result
            0xffffffffffffffff
            """);
    assertEquals(Bytes.hex("0a0b0c"), vector.memory());
    assertEquals(new Expected.Returns(-1), vector.expected());
    assertEquals(3, vector.input().context().length());
    Reading.Read<?> read = assertInstanceOf(Reading.Read.class, vector.program());
    assertEquals(2, ((Program) read.value()).code().size());
  }

  @Test
  void bytesAreNumbersOrPairs() throws VectorException {
    Vector vector = VectorReader.read("v", "-- raw\n0x00000002000000b7\n95 00 00 00 00 00 00 00\n");
    assertEquals(Bytes.hex("b7000000020000009500000000000000"), vector.raw().orElseThrow());
  }

  @Test
  void mistakesInAssemblyAreFoundWhereTheyAre() throws VectorException {
    Vector vector = VectorReader.read("v", "# one\n-- asm\n\nmov %r0, 1\nnonsense\n-- result\n1\n");
    Reading.Refused<?> refused = assertInstanceOf(Reading.Refused.class, vector.program());
    assertEquals(5, refused.diagnostics().getFirst().at().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- result\n1",
        "-- asm\nexit\n-- result\nseven",
        "-- asm\nexit\n-- mem\nabc",
        "-- raw\n95 00"
      })
  void whatCannotBeReadIsNamed(String text) {
    VectorException e = assertThrows(VectorException.class, () -> VectorReader.read("v", text));
    assertTrue(e.line() >= 0 && !e.reason().isBlank());
  }
}
