package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedVerdict;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.jit.JitExecutor;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import dev.assay.smt.SmtVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped programs do what their files say, with every witness that is at hand. Those in {@code
 * asm} are {@link WrittenProgramsTest}'s, which compares places but not properties.
 */
class ShippedProgramsTest {
  private static final Path PROGRAMS = Path.of("../corpus/programs");
  private static final KernelTypes TYPES = KernelTypes.in(PROGRAMS.resolve("object/types.btf"));
  private static final Environment ENVIRONMENT =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL).withKernelTypes(TYPES::find);

  private final List<String> wrong = new ArrayList<>();

  private static List<Source.Loaded> programs() {
    return programs(TYPES);
  }

  private static List<Source.Loaded> programs(KernelTypes types) {
    Sources sources = new Sources(LoadOptions.standard().withKernelTypes(types));
    try (Stream<Path> all = Files.walk(PROGRAMS)) {
      return all.filter(f -> f.toString().endsWith(".asm") || f.toString().endsWith(".o"))
          .filter(f -> !f.startsWith(PROGRAMS.resolve("asm")))
          .sorted()
          .flatMap(f -> sources.read(f).stream())
          .map(s -> assertInstanceOf(Source.Loaded.class, s, s.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict verdict(Verifier verifier, Source.Loaded loaded) {
    VerificationOptions options = VerificationOptions.QUIET.withTimeout(Duration.ofSeconds(20));
    return verifier.verify(loaded.program(), options).verdict();
  }

  private void expect(boolean right, Source.Loaded loaded, Object expected, Object found) {
    if (!right) {
      wrong.add(
          "%s, %s: expected %s, found %s"
              .formatted(loaded.file(), loaded.program().name(), expected, found));
    }
  }

  @Test
  void absintJudgesThemAsTheySay() {
    Verifier absint = new LinuxVerifier(ENVIRONMENT);
    int judged = 0;
    for (Source.Loaded loaded : programs()) {
      for (Expectation expectation : loaded.expectations()) {
        if (expectation instanceof Expectation.Verify(var expected)) {
          Verdict found = verdict(absint, loaded);
          expect(expected.matches(found), loaded, expected, found);
          judged++;
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(judged >= 60, judged + " judged");
  }

  @Test
  void smtJudgesThemAsTheySay() {
    Verifier smt = new SmtVerifier(ENVIRONMENT);
    int judged = 0;
    for (Source.Loaded loaded : programs()) {
      for (Expectation expectation : loaded.expectations()) {
        if (expectation instanceof Expectation.Smt(var expected)) {
          Verdict found = verdict(smt, loaded);
          expect(expected.matches(found), loaded, expected, found);
          judged++;
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(judged > 0, judged + " judged");
  }

  @Test
  void theKernelJudgesThemAsTheySay() {
    assumeTrue(Kernel.find() instanceof Availability.Present, "no kernel that answers");
    Kernel kernel = assertInstanceOf(Availability.Present.class, Kernel.find()).kernel();
    assumeTrue(kernel.version().equals(KernelVersion.V6_18), "the kernel is not the one modelled");
    assumeTrue(KernelTypes.running().find().isPresent(), "the kernel has no BTF");
    for (Source.Loaded loaded : programs(KernelTypes.running())) {
      Optional<ExpectedVerdict> expected = ofTheKernel(loaded.expectations());
      if (expected.isPresent()) {
        Verdict found = verdict(kernel, loaded);
        expect(isRight(expected.get().matches(found), found), loaded, expected.get(), found);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Optional<ExpectedVerdict> ofTheKernel(List<Expectation> expectations) {
    Optional<ExpectedVerdict> verdict = Optional.empty();
    for (Expectation expectation : expectations) {
      switch (expectation) {
        case Expectation.Kernel(var own) -> {
          return Optional.of(own);
        }
        case Expectation.Verify(var common) -> verdict = Optional.of(common);
        case Expectation.Smt _, Expectation.Run _ -> {}
      }
    }
    return verdict;
  }

  // Where the machine refuses before it judges there is no verdict to compare.
  private static boolean isRight(boolean matches, Verdict found) {
    return matches || found instanceof Verdict.Inconclusive;
  }

  @Test
  void runsEndAsTheySay() {
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      int runs = runAll(new CheckingInterpreter(new Host(space, ENVIRONMENT)), false);
      assertEquals(List.of(), wrong);
      assertTrue(runs >= 60, runs + " runs");
    }
  }

  @Test
  void compiledRunsOfWhatIsAcceptedEndAsTheySay() {
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      JitExecutor.Opening opening = JitExecutor.open(new Host(space, ENVIRONMENT));
      assumeTrue(opening instanceof JitExecutor.Available, "the JIT does not run here");
      try (JitExecutor jit = assertInstanceOf(JitExecutor.Available.class, opening).executor()) {
        int runs = runAll(jit, true);
        assertEquals(List.of(), wrong);
        assertTrue(runs >= 60, runs + " runs");
      }
    }
  }

  private int runAll(Executor executor, boolean acceptedAlone) {
    int runs = 0;
    for (Source.Loaded loaded : programs()) {
      boolean accepted =
          loaded.expectations().stream()
              .anyMatch(
                  e -> e instanceof Expectation.Verify(var v) && v.matches(new Verdict.Accepted()));
      for (Expectation expectation : loaded.expectations()) {
        if (expectation instanceof Expectation.Run run && (accepted || !acceptedAlone)) {
          Outcome found = executor.run(loaded.program(), run.input());
          expect(run.outcome().matches(found), loaded, run.outcome(), found);
          for (MapContent expected : run.finalEntries()) {
            expect(holds(found, expected), loaded, expected, found);
          }
          runs++;
        }
      }
    }
    return runs;
  }

  private static boolean holds(Outcome outcome, MapContent expected) {
    FinalState state =
        switch (outcome) {
          case Outcome.Returned(long _, FinalState s) -> s;
          case Outcome.Faulted(int _, var _, FinalState s) -> s;
          case Outcome.OutOfFuel(int _, FinalState s) -> s;
        };
    List<MapEntry> entries =
        state.maps().stream()
            .filter(m -> m.map() == expected.map())
            .flatMap(m -> m.entries().stream())
            .toList();
    return entries.containsAll(expected.entries());
  }
}
