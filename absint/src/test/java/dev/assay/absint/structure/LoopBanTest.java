package dev.assay.absint.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.RuleSet;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The rules of 2015: no jump back, no program above 4096 instructions. */
class LoopBanTest {
  private static final long ZERO = 0xb7L;
  private static final long EXIT = 0x95L;
  private static final long COUNT = 0x1_0000_0007L;
  private static final long BACK_WHILE_BELOW_5 = 0x5_fffe_00a5L;

  private static Verdict verdict(RuleSet rules, long... slots) {
    Environment linux = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
    Program program = Program.of("p", ProgramType.SOCKET_FILTER, Bytecode.decode(slots));
    return new LinuxVerifier(linux.withRules(rules))
        .verify(program, VerificationOptions.QUIET)
        .verdict();
  }

  @Test
  void aBoundedLoopIsRefusedByTheOldRulesAlone() {
    long[] loop = {ZERO, COUNT, BACK_WHILE_BELOW_5, EXIT};
    assertInstanceOf(Verdict.Accepted.class, verdict(RuleSet.CURRENT, loop));
    Verdict.Rejected refused =
        assertInstanceOf(Verdict.Rejected.class, verdict(RuleSet.DOCUMENT_2015, loop));
    assertEquals("back-edge from insn 2 to 1", refused.violation().message());
  }

  @Test
  void fourThousandAndNinetySixInstructionsAreTheMost() {
    assertInstanceOf(Verdict.Accepted.class, verdict(RuleSet.DOCUMENT_2015, straight(4096)));
    assertInstanceOf(Verdict.Rejected.class, verdict(RuleSet.DOCUMENT_2015, straight(4097)));
    assertInstanceOf(Verdict.Accepted.class, verdict(RuleSet.CURRENT, straight(4097)));
  }

  private static long[] straight(int length) {
    long[] slots = new long[length];
    Arrays.fill(slots, ZERO);
    slots[length - 1] = EXIT;
    return slots;
  }
}
