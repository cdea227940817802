package dev.assay.crosscheck;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Linux 6.18.44 said of the real programs that lie beside the project, with the programs. */
final class SampleTable {
  private static final Path DATA = Path.of("../../shared/data");
  private static final Path SAMPLES = DATA.resolve("ebpf_samples");
  private static final Path TABLE = DATA.resolve("kernel/ebpf_samples-6.18.tsv");
  private static final int NO_PERMISSION = 1;

  private final Sources sources = Sources.standard();
  private final Map<String, List<Source>> read = new HashMap<>();

  /** One program's verdict. */
  record Row(
      String object,
      String program,
      String section,
      String type,
      String verdict,
      int errno,
      long processed,
      String states,
      String reason) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0],
          cells[1],
          cells[2].equals("xtext") ? ".text" : cells[2],
          cells[3],
          cells[5],
          Integer.parseInt(cells[6]),
          Long.parseLong(cells[10]),
          String.join(" ", cells[11], cells[12], cells[13]),
          cells[16]);
    }

    boolean hasVerdict() {
      return verdict.equals("loaded") || (verdict.equals("rejected") && errno != NO_PERMISSION);
    }

    String name() {
      return object + " " + section + " " + program;
    }
  }

  boolean isThere() {
    return Files.isReadable(TABLE);
  }

  /** The rows that have a verdict. */
  List<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().skip(1).map(Row::of).filter(Row::hasVerdict).toList();
  }

  /** The program that a row is about, of the type that it was loaded as. */
  Optional<Program> find(Row row) {
    return read(row.object()).stream()
        .filter(s -> s instanceof Source.Loaded)
        .map(s -> ((Source.Loaded) s).program())
        .filter(p -> p.name().equals(row.program()) && p.section().equals(row.section()))
        .findFirst()
        .map(p -> p.toBuilder().type(ProgramType.find(row.type()).orElseThrow()).build());
  }

  private List<Source> read(String object) {
    return read.computeIfAbsent(object, name -> sources.read(SAMPLES.resolve(name)));
  }
}
