package dev.assay.absint.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.RuleSet;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that one release accepts and another refuses, as kernels of them answered. */
class ReleasesTest {
  private static final long EXIT = 0x95L;
  private static final long ZERO = 0xb7L;

  /** The releases that accept a program, the oldest first. */
  private static List<String> accepting(long... slots) {
    Program program = Program.builder("p", ProgramType.XDP, Bytecode.decode(slots)).build();
    return Stream.of(RuleSet.LINUX_6_1, RuleSet.LINUX_6_12, RuleSet.LINUX_6_18)
        .filter(rules -> accepts(rules, program))
        .map(RuleSet::label)
        .toList();
  }

  private static boolean accepts(RuleSet rules, Program program) {
    return new LinuxVerifier(Environment.judging(rules, Configuration.FULL))
            .verify(program, VerificationOptions.QUIET)
            .verdict()
        instanceof Verdict.Accepted;
  }

  @Test
  void allAcceptWhatIsPlain() {
    assertEquals(List.of("6.1", "6.12", "6.18"), accepting(ZERO, EXIT));
  }

  @Test
  void theFourthInstructionSetIsNewerThanTheFirst() {
    long signExtendingMove = 0x0008_00bfL;
    long swap = 0x10_0000_00d7L;
    long signedDivision = 0x2_0001_0037L;
    for (long instruction : List.of(signExtendingMove, swap, signedDivision)) {
      assertEquals(List.of("6.12", "6.18"), accepting(ZERO, instruction, EXIT));
    }
  }

  @Test
  void unknownFieldsButNoOpcodesMayStandWhereNoPathComes() {
    long neverTaken = 0x0001_0055L;
    long move = 0x0008_00bfL;
    long swap = 0x10_0000_00d7L;
    assertEquals(List.of("6.1", "6.12", "6.18"), accepting(ZERO, neverTaken, EXIT, move, EXIT));
    assertEquals(List.of("6.12", "6.18"), accepting(ZERO, neverTaken, EXIT, swap, EXIT));
  }

  @Test
  void stackThatWasNeverWrittenCouldNotBeRead() {
    long load = 0xfff8_a079L;
    assertEquals(List.of("6.12", "6.18"), accepting(load, ZERO, EXIT));
  }

  @Test
  void orderedAccessesAreTheNewest() {
    long write = 0xfff8_0a7bL;
    long loadAcquire = 0x100_fff8_a0dbL;
    assertEquals(List.of("6.18"), accepting(ZERO, write, loadAcquire, EXIT));
  }

  @Test
  void knownBytesWereNotKnownTheOtherWayRound() {
    long set = 0x1234_0000_00b7L;
    long reverse = 0x10_0000_00dcL;
    long skipIfReversed = 0x3412_0001_0015L;
    long writeFrame = 0x0000_0ab7L;
    assertEquals(List.of("6.18"), accepting(set, reverse, skipIfReversed, writeFrame, ZERO, EXIT));
  }
}
