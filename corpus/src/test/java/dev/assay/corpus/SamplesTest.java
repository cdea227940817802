package dev.assay.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real objects, held to what loaders and a kernel said of them. */
class SamplesTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final Path SAMPLES = DATA.resolve("ebpf_samples");
  private static final Path TABLE = DATA.resolve("kernel/ebpf_samples-6.18.tsv");
  private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");

  private final Sources sources = Sources.standard();
  private final Map<String, List<Source>> read = new HashMap<>();

  private record Row(
      String object, String program, String section, String type, boolean guessed, int slots) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      // Whoever measured renamed .text to have its functions loaded as programs.
      String section = cells[2].equals("xtext") ? ".text" : cells[2];
      return new Row(
          cells[0],
          cells[1],
          section,
          cells[3],
          cells[4].endsWith("+guess"),
          Integer.parseInt(cells[7]));
    }
  }

  @BeforeEach
  void needsData() {
    assumeTrue(Files.isReadable(TABLE), "no sample objects at " + DATA);
  }

  @Test
  void everyProgramWithAVerdictIsFoundWhole() throws IOException {
    assumeTrue(Files.isReadable(KERNEL), "no BTF of a running kernel, which some samples need");
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(TABLE)) {
      String verdict = line.split("\t", -1)[5];
      if (verdict.equals("loaded") || verdict.equals("rejected")) {
        rows++;
        Row row = Row.of(line);
        if (!isFound(row)) {
          wrong.add(row.toString());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(254, rows);
  }

  private boolean isFound(Row row) {
    List<Program> found =
        read(row.object()).stream()
            .filter(s -> s instanceof Source.Loaded)
            .map(s -> ((Source.Loaded) s).program())
            .filter(p -> p.name().equals(row.program()) && p.section().equals(row.section()))
            .toList();
    return found.size() == 1
        && found.getFirst().code().size() == row.slots()
        && (row.guessed() || found.getFirst().type().kernelName().equals(row.type()));
  }

  private List<Source> read(String object) {
    return read.computeIfAbsent(object, name -> sources.read(SAMPLES.resolve(name)));
  }

  @Test
  void everyObjectGivesProgramsOrOneLine() throws IOException {
    int objects = 0;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Source> found = sources.read(file);
        assertFalse(found.isEmpty(), file.toString());
        for (Source source : found) {
          assertTrue(
              source instanceof Source.Loaded
                  || source instanceof Source.Unreadable u && u.line().lines().count() == 1,
              file.toString());
        }
        objects++;
      }
    }
    assertTrue(objects >= 135, objects + " objects");
  }

  @Test
  void bytecodeOfEverySampleSurvivesDecoding() throws IOException {
    int programs = 0;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (Source source : sources.read(file)) {
          if (source instanceof Source.Loaded loaded) {
            byte[] bytes = Bytecode.encode(loaded.program().code(), ByteOrder.LITTLE_ENDIAN);
            assertEquals(loaded.program().code(), Bytecode.decode(bytes, ByteOrder.LITTLE_ENDIAN));
            programs++;
          }
        }
      }
    }
    assertTrue(programs >= 254, programs + " programs");
  }
}
