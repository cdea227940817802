package dev.assay.absint.path;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.path.Speculation.Mask;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.RuleSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeculationTest {
  private final Speculation walked = of(Configuration.FULL, Capability.BPF);

  private static Speculation of(Configuration kernel, Capability capability) {
    return new Speculation(rights(kernel, capability), 4);
  }

  private static Rights rights(Configuration kernel, Capability capability) {
    return Rights.of(Set.of(capability), Environment.judging(RuleSet.CURRENT, kernel));
  }

  @Test
  void whoMayObserveIsNotGuardedAgainst() {
    Speculation observed = of(Configuration.FULL, Capability.PERFMON);
    assertFalse(observed.isWalked());
    assertFalse(observed.guardsStores());
    assertTrue(walked.isWalked());
    assertTrue(walked.guardsStores());
  }

  @Test
  void aTrustedProcessorIsNotGuardedAgainst() {
    Configuration trusting =
        new Configuration("trusting", Set.of(Configuration.MITIGATIONS), Set.of(), 1);
    assertFalse(of(trusting, Capability.BPF).isWalked());
    assertFalse(rights(trusting, Capability.BPF).mayShowPointers());
  }

  @Test
  void anInstructionHasOneMask() {
    assertTrue(walked.agree(1, new Mask(1, 8)));
    assertTrue(walked.agree(1, new Mask(1, 8)));
    assertFalse(walked.agree(1, new Mask(1, 9)));
    assertFalse(walked.agree(1, Mask.NUMBERS));
    assertTrue(walked.agree(2, Mask.NUMBERS));
  }

  @Test
  void behindABarrierNoMaskIsNeeded() {
    assertTrue(walked.agree(3, Mask.NUMBERS));
    walked.putBarrierBefore(3);
    assertTrue(walked.stopsBefore(3));
    assertFalse(walked.stopsAfter(3));
    assertTrue(walked.agree(3, new Mask(1, 8)));
  }
}
