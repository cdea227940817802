package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.runs.Engine;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedOutcome;
import dev.assay.grammar.expectation.ExpectedVerdict;
import dev.assay.grammar.listing.Assembly;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.text.MalformedText;
import dev.assay.grammar.text.Source;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.KernelRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programs of {@code corpus/programs/asm} do what the comments in their files say. */
class WrittenProgramsTest {
  private static final Path PROGRAMS = Path.of("..", "corpus", "programs", "asm");
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final Map<String, Assembly> ALL = new LinkedHashMap<>();

  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException, MalformedText {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(PROGRAMS)) {
      files = walk.filter(file -> file.toString().endsWith(".asm")).sorted().toList();
    }
    for (Path file : files) {
      Source source = new Source(file.toString(), Files.readString(file));
      ALL.put(
          PROGRAMS.relativize(file).toString(),
          Dialect.KERNEL.assemble(source, Symbols.of(LINUX)).orThrow());
    }
  }

  private static Kernel kernel() {
    Availability found = Kernel.find();
    assumeTrue(found instanceof Availability.Present, () -> "no live kernel: " + found);
    Kernel kernel = ((Availability.Present) found).kernel();
    assumeTrue(kernel.version().equals(KernelVersion.V6_18), "the kernel is no 6.18");
    return kernel;
  }

  @Test
  void everyFileSaysWhatItIsFor() {
    assertTrue(ALL.size() >= 60, "only " + ALL.size() + " programs");
    ALL.forEach((file, assembly) ->
        assertTrue(
            assembly.expectations().stream().anyMatch(Expectation.Verify.class::isInstance),
            file + " says no verdict"));
  }

  private static Optional<ExpectedVerdict> ofLinux(Assembly assembly) {
    return assembly.expectations().stream()
        .filter(Expectation.Verify.class::isInstance)
        .map(e -> ((Expectation.Verify) e).verdict())
        .findFirst();
  }

  private static Optional<ExpectedVerdict> ofKernel(Assembly assembly) {
    return assembly.expectations().stream()
        .filter(Expectation.Kernel.class::isInstance)
        .map(e -> ((Expectation.Kernel) e).verdict())
        .findFirst()
        .or(() -> ofLinux(assembly));
  }

  @Test
  void theLiveKernelSaysSo() {
    Kernel kernel = kernel();
    ALL.forEach((file, assembly) -> compare(file, kernel, assembly, ofKernel(assembly)));
    assertEquals(List.of(), wrong);
  }

  /** The verdict and its place; the words are measured, not demanded, by {@code assay kernel}. */
  @Test
  void absintSaysSo() {
    Verifier absint = new LinuxVerifier(LINUX);
    ALL.forEach((file, assembly) ->
        compare(file, absint, assembly, ofLinux(assembly).map(WrittenProgramsTest::place)));
    assertEquals(List.of(), wrong);
  }

  private static ExpectedVerdict place(ExpectedVerdict verdict) {
    return verdict instanceof ExpectedVerdict.Reject(OptionalInt slot, var _, var _)
        ? new ExpectedVerdict.Reject(slot, Optional.empty(), Optional.empty())
        : verdict;
  }

  private void compare(
      String file, Verifier verifier, Assembly assembly, Optional<ExpectedVerdict> expected) {
    Verdict verdict = verifier.verify(assembly.program(), VerificationOptions.QUIET).verdict();
    if (!expected.orElseThrow().matches(verdict)) {
      wrong.add(file + ": " + verdict + ", not " + expected.get());
    }
  }

  private interface RunCheck {
    void check(String file, Assembly assembly, Expectation.Run run);
  }

  private static int eachRun(RunCheck check) {
    int runs = 0;
    for (Map.Entry<String, Assembly> entry : ALL.entrySet()) {
      for (Expectation expectation : entry.getValue().expectations()) {
        if (expectation instanceof Expectation.Run run) {
          check.check(entry.getKey(), entry.getValue(), run);
          runs++;
        }
      }
    }
    return runs;
  }

  @Test
  void theEnginesDoSo() {
    try (EngineBench bench = EngineBench.open(LINUX)) {
      Witnesses witnesses = bench.with(new LinuxVerifier(LINUX), Optional.empty());
      int runs =
          eachRun((file, assembly, run) -> {
            Outcome exact = witnesses.checking().run(assembly.program(), run.input());
            compare(file + " checking", run, run.outcome().matches(exact), exact);
            // Engines that guard regions alone may be more forgiving than the expectation.
            if (!(run.outcome() instanceof ExpectedOutcome.Faults)) {
              for (Engine engine : witnesses.engines()) {
                Outcome o = engine.executor().run(assembly.program(), run.input());
                compare(file + " " + engine.name(), run, run.outcome().matches(o), o);
              }
            }
          });
      assertTrue(runs >= 100, "only " + runs + " runs");
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theLiveKernelDoesSo() {
    Kernel kernel = kernel();
    int[] ran = new int[1];
    eachRun((file, assembly, run) -> {
      if (kernel.run(assembly.program(), run.input())
          instanceof KernelRun.Ran(Outcome.Returned outcome, long _)) {
        ran[0]++;
        compare(file, run, sameLowHalf(run.outcome(), outcome.r0()), outcome);
      }
    });
    assertTrue(ran[0] >= 40, "only " + ran[0] + " runs");
    assertEquals(List.of(), wrong);
  }

  /** Of r0 a kernel reports the low 32 bits. */
  private static boolean sameLowHalf(ExpectedOutcome expected, long r0) {
    return switch (expected) {
      case ExpectedOutcome.Returns(long value) -> (int) value == (int) r0;
      case ExpectedOutcome.ReturnsSomething() -> true;
      case ExpectedOutcome.Faults _, ExpectedOutcome.RunsOutOfFuel() -> false;
    };
  }

  private void compare(String who, Expectation.Run run, boolean ends, Outcome outcome) {
    if (!ends) {
      wrong.add(who + ": " + outcome + ", not " + run.outcome());
    }
    FinalState state = outcome.state();
    for (MapContent content : run.finalEntries()) {
      boolean holds =
          state.maps().stream()
              .anyMatch(map ->
                  map.map() == content.map() && map.entries().containsAll(content.entries()));
      if (!holds) {
        wrong.add(who + ": maps " + state.maps() + ", not " + content);
      }
    }
  }
}
