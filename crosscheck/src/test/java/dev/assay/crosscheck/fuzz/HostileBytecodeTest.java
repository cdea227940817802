package dev.assay.crosscheck.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.flow.Cfg;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged and random bytecode: every witness answers, and engines of one kind answer alike. */
final class HostileBytecodeTest {
  private static final int PROGRAMS = 10_000;
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final VerificationOptions OPTIONS =
      VerificationOptions.QUIET.withClaims().withTimeout(Duration.ofSeconds(5));

  private enum Answer {
    ACCEPTED,
    REJECTED,
    INCONCLUSIVE
  }

  private static Answer answer(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> Answer.ACCEPTED;
      case Verdict.Rejected _ -> Answer.REJECTED;
      case Verdict.Inconclusive _ -> Answer.INCONCLUSIVE;
    };
  }

  @Test
  void everyWitnessAnswers() {
    Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
    try (EngineBench bench = EngineBench.open(LINUX)) {
      var witnesses = bench.with(new LinuxVerifier(LINUX), Optional.empty());
      RunComparison runs = new RunComparison(witnesses.checking(), witnesses.engines());
      for (int n = 0; n < PROGRAMS; n++) {
        Program program = damaged(n);
        var verification = witnesses.absint().verify(program, OPTIONS);
        answers.merge(answer(verification.verdict()), 1, Integer::sum);
        RunReport report =
            runs.run(
                program, verification.claims(), List.of(new InputGenerator(n).input(program, n)));
        assertEquals(List.of(), report.differences(), "program " + n);
        assertEquals(List.of(), report.outside(), "program " + n);
        boolean accepted = verification.verdict() instanceof Verdict.Accepted;
        assertTrue(
            !accepted || report.faults() == 0,
            () ->
                "accepted and faults: "
                    + report.runs().getFirst().outcome()
                    + "\n"
                    + Dialect.KERNEL.print(program, Symbols.NONE));
        Cfg.of(program.code()).loops();
        Dialect.KERNEL.print(program, Symbols.NONE);
      }
    }
    // Only refusals would mean that the damage hides everything behind the first check.
    assertTrue(answers.getOrDefault(Answer.ACCEPTED, 0) > PROGRAMS / 100, answers.toString());
    assertTrue(answers.getOrDefault(Answer.REJECTED, 0) > PROGRAMS / 10, answers.toString());
  }

  private static Program damaged(int n) {
    SplittableRandom random = new SplittableRandom(n);
    long[] slots = Bytecode.encode(new ProgramGenerator(8).generate(n).code());
    Code code = Bytecode.decode(damage(slots, random));
    return Program.builder("damaged", ProgramType.XDP, code)
        .origin(Origin.GENERATED)
        .maps(ProgramGenerator.MAPS)
        .build();
  }

  private static long[] damage(long[] slots, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(slots, 1 + random.nextInt(slots.length));
      }
      case 1 -> slots[random.nextInt(slots.length)] = random.nextLong();
      case 2 -> Arrays.setAll(slots, i -> random.nextLong());
      case 3 -> slots[random.nextInt(slots.length)] = slots[random.nextInt(slots.length)];
      default -> slots[random.nextInt(slots.length)] ^= 1L << random.nextInt(64);
    }
    return slots;
  }
}
