package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What runs of accepted real programs show lies in the claims of them, and every engine ends alike.
 */
class SamplesClaimsTest {
  private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");
  private static final int INPUTS = Integer.getInteger("dev.assay.inputs", 64);
  private static final int SEED = 1;

  private final Environment environment =
      Environment.linux(KernelVersion.V6_18, Configuration.HARDENED);
  private final LinuxVerifier verifier = new LinuxVerifier(environment);
  private final List<String> outside = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final List<String> withoutClaims = new ArrayList<>();
  private int accepted;
  private int claims;
  private long runs;

  @Test
  void everyStateOfEveryRunIsClaimed() throws IOException {
    SampleTable samples = new SampleTable();
    assumeTrue(samples.isThere(), "no sample objects");
    assumeTrue(Files.isReadable(KERNEL), "no BTF of a running kernel, which some samples need");
    try (EngineBench bench = EngineBench.open(environment)) {
      Witnesses witnesses = bench.with(verifier, Optional.empty());
      RunComparison comparison = new RunComparison(witnesses.checking(), witnesses.engines());
      for (SampleTable.Row row : samples.rows()) {
        check(comparison, row.name(), samples.find(row).orElseThrow());
      }
    }
    System.out.printf(
        "claims: %d programs accepted, %d without claims, %d state claims, %d runs,"
            + " %d outside of claims, %d faults, %d differences%n",
        accepted,
        withoutClaims.size(),
        claims,
        runs,
        outside.size(),
        faults.size(),
        differences.size());
    if (Boolean.getBoolean("dev.assay.differences")) {
      Stream.of(withoutClaims, outside, faults).flatMap(List::stream).forEach(System.out::println);
    }
    assertEquals(231, accepted);
    assertEquals(231 * INPUTS, runs);
    assertEquals(List.of(), withoutClaims);
    assertEquals(List.of(), outside);
    assertEquals(List.of(), faults);
    assertEquals(List.of(), differences);
  }

  private void check(RunComparison comparison, String name, Program program) {
    Verification verification = verifier.verify(program, VerificationOptions.QUIET.withClaims());
    if (!(verification.verdict() instanceof Verdict.Accepted)) {
      return;
    }
    accepted++;
    if (verification.claims().isEmpty()) {
      withoutClaims.add(name + ": without claims");
      return;
    }
    claims += verification.claims().get().bySlot().values().stream().mapToInt(List::size).sum();
    RunReport report =
        comparison.run(
            program, verification.claims(), new InputGenerator(SEED).inputs(program, INPUTS));
    runs += report.runs().size();
    report.differences().stream()
        .limit(1)
        .forEach(
            d -> differences.add(name + ": " + d.first() + ", " + d.second() + ": " + d.what()));
    report.outside().stream()
        .limit(1)
        .forEach(o -> outside.add(name + ": " + o.slot() + " " + o.what()));
    report.runs().stream()
        .filter(run -> run.outcome() instanceof Outcome.Faulted)
        .limit(1)
        .forEach(run -> faults.add(name + ": " + run.outcome()));
  }
}
