package dev.assay.crosscheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.claim.Refinement;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.SmtVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refusals are explained: what of the path matters, who is right, and where precision was lost. */
class ExplainerTest {
  private static final Path PROGRAMS = Path.of("../corpus/programs");
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static AddressSpace space;

  @BeforeAll
  static void open() {
    space = assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();
  }

  @AfterAll
  static void close() {
    space.close();
  }

  private static Program program(String file) {
    List<Source> found = new Sources(LoadOptions.standard()).read(PROGRAMS.resolve(file));
    return assertInstanceOf(Source.Loaded.class, found.getFirst()).program();
  }

  private static Explanation explain(Program program) {
    TruthFinder truths =
        new TruthFinder(
            new SmtVerifier(LINUX),
            new CheckingInterpreter(new Host(space, LINUX)),
            Duration.ofSeconds(60));
    return new Explainer(new LinuxVerifier(LINUX), truths, VerificationOptions.QUIET)
        .explain(program);
  }

  private static Explanation.Refused refused(String file) {
    return explain(program(file)).refusal().orElseThrow();
  }

  /** Each program is correct and refused; of two no single set of numbers says why. */
  @Test
  void correctProgramsAreProvenAndAcceptedOnceToldWhatIsProven() throws IOException {
    Set<String> notAccepted = new TreeSet<>();
    try (Stream<Path> files = Files.list(PROGRAMS.resolve("precision"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        Explanation.Refused refused = refused("precision/" + name);
        assertInstanceOf(Truth.Proof.class, refused.truth(), name);
        assertTrue(refused.lost().isPresent(), name);
        if (!refused.refined().isAccepted()) {
          notAccepted.add(name);
        }
      }
    }
    assertEquals(Set.of("rest_of_map_value.asm", "rest_of_stack_buffer.asm"), notAccepted);
  }

  @Test
  void theInstructionAndDomainOfTheLossAreNamed() {
    assertLost("bounded_by_shift.asm", 5, Domain.COPY);
    assertLost("chain_of_three.asm", 9, Domain.RELATION);
    assertLost("shifted_by_register.asm", 6, Domain.SHIFT);
    assertLost("quotient.asm", 4, Domain.MULTIPLICATION);
    assertLost("upper_half_of_spill.asm", 6, Domain.SPILL);
    assertLost("xor_of_copies.asm", 6, Domain.BITS);
    assertLost("bit_copied_before.asm", 10, Domain.CORRELATION);
  }

  private static void assertLost(String file, int slot, Domain domain) {
    Lost lost = refused("precision/" + file).lost().orElseThrow();
    assertEquals(slot, lost.slot(), file);
    assertEquals(domain, lost.domain(), file);
    assertTrue(lost.isEnough(), file);
  }

  @Test
  void aRightRefusalComesWithAnInput() {
    Explanation.Refused refused = refused("packet/off_by_one.asm");
    Truth.Input truth = assertInstanceOf(Truth.Input.class, refused.truth());
    assertEquals(6, truth.violation().slot());
    assertEquals(14, truth.input().packet().orElseThrow().length());
    assertTrue(refused.refined().refinements().isEmpty());
    assertEquals("a comparison with the packet's end that covers it", refused.cause().missing());
  }

  // The arithmetic itself harms nobody; what it leads to does.
  @Test
  void harmDoneLaterCounts() {
    assertInstanceOf(Truth.Input.class, refused("map/value_negative_index.asm").truth());
  }

  // The harm is done in a late turn of a function that is called back.
  @Test
  void harmDoneInALaterTurnCounts() {
    Program program =
        new Sources(LoadOptions.standard())
            .read(PROGRAMS.resolve("c/turns.o")).stream()
                .map(source -> assertInstanceOf(Source.Loaded.class, source).program())
                .filter(one -> one.name().equals("fills_too_far"))
                .findFirst()
                .orElseThrow();
    assertInstanceOf(Truth.Input.class, explain(program).refusal().orElseThrow().truth());
  }

  @Test
  void aRuleWithoutMeaningAtRunTimeIsNamed() {
    assertInstanceOf(Truth.Policy.class, refused("licence/needs_gpl.asm").truth());
    assertInstanceOf(Truth.Policy.class, refused("flow/unreachable.asm").truth());
  }

  @Test
  void whatDoesNotMatterIsLeftOut() {
    List<Integer> slots =
        refused("packet/off_by_one.asm").slice().stream().map(SliceStep::slot).toList();
    assertEquals(List.of(0, 1, 2, 3, 5, 6), slots);
  }

  @Test
  void aRefinementHoldsOnItsPathAlone() {
    Program program = program("precision/bit_copied_before.asm");
    FailingPath path = FailingPath.of(new LinuxVerifier(LINUX), program, VerificationOptions.QUIET);
    List<Integer> other = new ArrayList<>(path.slots());
    other.set(0, other.getFirst() + 1);
    assertFalse(isAccepted(program, other), "another path");
    assertTrue(isAccepted(program, path.slots()), "the path");
  }

  private static boolean isAccepted(Program program, List<Integer> path) {
    Refinement never = new Refinement(path, new Refinement.Fact.Never());
    Refinement useless = new Refinement(path, new Refinement.Fact.NotNull(Register.R0));
    return new LinuxVerifier(LINUX)
            .verify(program, VerificationOptions.QUIET.withRefinements(List.of(never, useless)))
            .verdict()
        instanceof Verdict.Accepted;
  }
}
