package dev.assay.crosscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one program does to the others of a check. */
final class CheckRunnerTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final long RETURN_NOTHING = 0xb7;
  private static final long EXIT = 0x95;

  private static Subject subject(String name) {
    Program program =
        Program.builder(name, ProgramType.XDP, Bytecode.decode(new long[] {RETURN_NOTHING, EXIT}))
            .build();
    return new Subject.Readable(name + ".bin", program, List.of());
  }

  private static List<CheckLine> check(Verifier absint, Duration timeout) {
    CheckPlan plan =
        new CheckPlan(
            LINUX,
            () -> absint,
            Optional.empty(),
            new CheckOptions(4, 1, timeout, Duration.ZERO, 0),
            Symbols.NONE,
            1);
    return CheckRunner.run(
        plan, List.of(subject("first"), subject("large"), subject("last")), _ -> {});
  }

  @Test
  void aProgramThatTakesAllMemoryIsALineAndLeavesTheOthersAlone() {
    Verifier absint = new LinuxVerifier(LINUX);
    List<CheckLine> lines =
        check(
            (program, options) -> {
              if (program.name().equals("large")) {
                throw new OutOfMemoryError("as if");
              }
              return absint.verify(program, options);
            },
            Duration.ofSeconds(30));
    assertEquals(4, runs(lines.getFirst()).runs().size());
    assertEquals(4, runs(lines.getLast()).runs().size());
    CheckLine.Unreadable line = assertInstanceOf(CheckLine.Unreadable.class, lines.get(1));
    assertEquals("large.bin", line.file());
    assertTrue(
        line.error().startsWith("program 'large': 2 instructions take more memory"), line.error());
  }

  @Test
  void whenTimeIsOutNoFurtherInputIsRun() {
    List<CheckLine> lines = check(new LinuxVerifier(LINUX), Duration.ofNanos(1));
    assertEquals(1, runs(lines.getFirst()).runs().size());
  }

  private static RunReport runs(CheckLine line) {
    return assertInstanceOf(ProgramResult.class, line).runs();
  }
}
