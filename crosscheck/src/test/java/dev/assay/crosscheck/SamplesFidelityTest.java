package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** absint's verdicts on real programs against what Linux 6.18.44 said of them. */
class SamplesFidelityTest {
  private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");

  // Quoted by name with -Ddev.assay.differences=true.
  private static final boolean TALKS = Boolean.getBoolean("dev.assay.differences");

  private final SampleTable samples = new SampleTable();
  private final LinuxVerifier verifier =
      new LinuxVerifier(Environment.linux(KernelVersion.V6_18, Configuration.HARDENED));
  private final List<String> differences = new ArrayList<>();
  private final List<String> wronglyAccepted = new ArrayList<>();
  private final Map<String, Integer> missing = new TreeMap<>();
  private int rows;
  private int decided;
  private int equal;
  private int refusals;
  private int messagesEqual;
  private int processedEqual;
  private int statesEqual;
  private long processed;
  private long micros;

  @Test
  void verdictsAreTheKernels() throws IOException {
    assumeTrue(samples.isThere(), "no sample objects");
    assumeTrue(Files.isReadable(KERNEL), "no BTF of a running kernel, which some samples need");
    samples.rows().forEach(this::judge);
    System.out.printf(
        "samples: %d, decided %d, equal %d; refusals %d, message equal %d; processed equal %d,"
            + " states equal %d; %d instructions in %d ms%n",
        rows,
        decided,
        equal,
        refusals,
        messagesEqual,
        processedEqual,
        statesEqual,
        processed,
        micros / 1000);
    System.out.println("not modelled: " + missing);
    if (TALKS) {
      differences.forEach(System.out::println);
    }
    assertEquals(252, rows);
    assertEquals(List.of(), wronglyAccepted);
    assertTrue(decided * 100 >= rows * 80, decided + " decided");
    assertTrue(equal * 100 >= decided * 97, equal + " of " + decided + " equal");
  }

  private void judge(SampleTable.Row row) {
    rows++;
    Optional<Program> program = samples.find(row);
    if (program.isEmpty()) {
      differences.add(row.name() + ": not found");
      return;
    }
    Verification ours = verifier.verify(program.get(), VerificationOptions.QUIET);
    processed += ours.statistics().processed();
    micros += ours.statistics().micros();
    compare(row, ours);
  }

  private void compare(SampleTable.Row row, Verification ours) {
    boolean loaded = row.verdict().equals("loaded");
    switch (ours.verdict()) {
      case Verdict.Inconclusive(int slot, String feature) -> {
        missing.merge(feature, 1, Integer::sum);
        differences.add(row.name() + ": inconclusive at " + slot + ", " + feature);
        return;
      }
      case Verdict.Accepted() -> {
        if (!loaded) {
          wronglyAccepted.add(row.name() + ": kernel says " + row.reason());
        }
        equal += loaded ? 1 : 0;
      }
      case Verdict.Rejected(var violation) -> {
        equal += loaded ? 0 : 1;
        refusals += loaded ? 0 : 1;
        if (!loaded && violation.message().equals(row.reason())) {
          messagesEqual++;
        } else {
          differences.add(
              row.name()
                  + ": @"
                  + violation.slot()
                  + " "
                  + violation.message()
                  + " | kernel: "
                  + row.reason());
        }
      }
    }
    decided++;
    compareCounters(row, ours);
  }

  private void compareCounters(SampleTable.Row row, Verification ours) {
    var s = ours.statistics();
    String states = s.maxStatesPerInstruction() + " " + s.totalStates() + " " + s.peakStates();
    statesEqual += states.equals(row.states()) ? 1 : 0;
    if (s.processed() == row.processed()) {
      processedEqual++;
    }
    if (s.processed() != row.processed() || !states.equals(row.states())) {
      differences.add(
          "%s: processed %d, kernel %d; states %s, kernel %s"
              .formatted(row.name(), s.processed(), row.processed(), states, row.states()));
    }
  }
}
