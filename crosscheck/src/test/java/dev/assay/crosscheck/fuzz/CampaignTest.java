package dev.assay.crosscheck.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.check.Alarm;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Verifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CampaignTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  /** Engines alone are compared here: nothing is accepted, so nothing is claimed. */
  private static final Verifier NOBODY =
      (program, options) ->
          Verification.of(new Verdict.Inconclusive(0, "not asked"), Statistics.ofTime(0));

  @Test
  void aSeedGivesOneProgram() {
    ProgramGenerator generator = new ProgramGenerator(20);
    for (long seed = 0; seed < 50; seed++) {
      assertEquals(generator.generate(seed), generator.generate(seed));
      assertEquals(
          generator.generate(seed).code(),
          Bytecode.decode(Bytecode.encode(generator.generate(seed).code())));
    }
  }

  @Test
  void enginesAgreeOnRandomPrograms() {
    try (EngineBench bench = EngineBench.open(LINUX)) {
      Campaign campaign = new Campaign(bench.with(NOBODY, Optional.empty()), 15, 8);
      List<Campaign.Trial> alarms = campaign.alarms(1, 400, 3);
      assertEquals(List.of(), alarms.stream().map(CampaignTest::describe).toList());
    }
  }

  /** A generator whose programs mostly fault would test little. */
  @Test
  void mostRunsReturn() {
    try (EngineBench bench = EngineBench.open(LINUX)) {
      Campaign campaign = new Campaign(bench.with(NOBODY, Optional.empty()), 15, 8);
      long runs = 0;
      long returned = 0;
      for (long seed = 1; seed <= 100; seed++) {
        for (var run : campaign.trial(seed).runs().runs()) {
          runs++;
          returned += run.outcome() instanceof Outcome.Returned ? 1 : 0;
        }
      }
      assertTrue(returned > runs * 3 / 4, returned + " of " + runs + " runs returned");
    }
  }

  private static String describe(Campaign.Trial trial) {
    return trial.seed() + ": " + trial.alarms().stream().map(Alarm::what).toList();
  }
}
