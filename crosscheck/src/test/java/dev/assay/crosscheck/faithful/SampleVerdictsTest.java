package dev.assay.crosscheck.faithful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verdict;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every sample program through our own loader and bpf(2), against what was measured of it with
 * other loaders: proves the object reader, the map maker and the log reader at once.
 */
class SampleVerdictsTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final int VERDICTS = 252;

  private final Map<String, List<Source>> files = new HashMap<>();

  /** A row of the measured table. */
  private record Row(
      String object,
      String program,
      String section,
      String type,
      String verdict,
      String errno,
      String processed,
      String reason) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0], cells[1], cells[2], cells[3], cells[5], cells[6], cells[10], cells[16]);
    }

    boolean isVerdict() {
      return verdict.equals("loaded") || verdict.equals("rejected") && !errno.equals("1");
    }

    /** What the row says, as {@link #said} words it. */
    String measured() {
      return verdict.equals("loaded")
          ? "accepted, processed " + processed
          : "rejected, processed " + processed + ": " + reason;
    }

    // The measurement renamed .text sections, which its loader does not take programs from.
    boolean isOf(Program candidate) {
      return candidate.name().equals(program)
          && (candidate.section().equals(section) || section.equals("xtext"));
    }
  }

  @Test
  void everyVerdictReasonAndCountIsTheMeasuredOne() throws IOException {
    Path table = DATA.resolve("kernel/ebpf_samples-6.18.tsv");
    assumeTrue(Files.exists(table), "the measured verdicts are not beside the project");
    Kernel kernel = kernel();
    List<String> differences = new ArrayList<>();
    int verdicts = 0;
    for (String line : Files.readAllLines(table)) {
      Row row = Row.of(line);
      if (row.isVerdict()) {
        verdicts++;
        String said = program(row).map(program -> said(kernel, program)).orElse("not found");
        if (!said.equals(row.measured())) {
          differences.add(row.object() + " " + row.program() + ": " + said);
        }
      }
    }
    assertEquals(VERDICTS, verdicts);
    assertEquals(List.of(), differences);
  }

  private static Kernel kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(var kernel) ->
          kernel.version().equals(KernelVersion.V6_18)
              ? kernel
              : abort("the table is 6.18's, the kernel is " + kernel.release());
      case Availability.Absent(var reason) -> abort(reason);
    };
  }

  private Optional<Program> program(Row row) {
    ProgramType type = ProgramType.find(row.type()).orElseThrow();
    return files
        .computeIfAbsent(
            row.object(),
            object -> Sources.standard().read(DATA.resolve("ebpf_samples").resolve(object)))
        .stream()
        .filter(Source.Loaded.class::isInstance)
        .map(source -> ((Source.Loaded) source).program())
        .filter(row::isOf)
        .findFirst()
        .map(program -> program.toBuilder().type(type).build());
  }

  private static String said(Kernel kernel, Program program) {
    var verification = kernel.load(program, LogLevel.NONE).verification();
    long processed = verification.statistics().processed();
    return switch (verification.verdict()) {
      case Verdict.Accepted() -> "accepted, processed " + processed;
      case Verdict.Rejected(var violation) ->
          "rejected, processed " + processed + ": " + violation.message();
      case Verdict.Inconclusive(_, var feature) -> "no verdict: " + feature;
    };
  }
}
