package dev.assay.absint.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.RuleSet;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rules of 2015, which loaders without CAP_BPF still have: no jump back, no program above 4096
 * instructions.
 */
class LoadRightsTest {
  private static final long ZERO = 0xb7L;
  private static final long EXIT = 0x95L;
  private static final long COUNT = 0x1_0000_0007L;
  private static final long BACK_WHILE_BELOW_5 = 0x5_fffe_00a5L;

  private static Verdict verdict(RuleSet rules, long... slots) {
    return verdict(rules, Capability.ALL, ProgramType.SOCKET_FILTER, slots);
  }

  private static Verdict verdict(
      RuleSet rules, Set<Capability> capabilities, ProgramType type, long... slots) {
    Environment linux = Environment.judging(rules, Configuration.FULL);
    Program program =
        Program.builder("p", type, Bytecode.decode(slots)).capabilities(capabilities).build();
    return new LinuxVerifier(linux).verify(program, VerificationOptions.QUIET).verdict();
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

  @Test
  void withoutCapBpfTheOldRulesHold() {
    long[] loop = {ZERO, COUNT, BACK_WHILE_BELOW_5, EXIT};
    assertEquals("back-edge from insn 2 to 1", refusal(ProgramType.SOCKET_FILTER, loop));
    assertEquals("E2BIG", refusal(ProgramType.SOCKET_FILTER, straight(4097)));
    assertEquals("EPERM", refusal(ProgramType.XDP, ZERO, EXIT));
    assertInstanceOf(
        Verdict.Accepted.class,
        verdict(RuleSet.CURRENT, Capability.NONE, ProgramType.CGROUP_SKB, ZERO, EXIT));
  }

  private static String refusal(ProgramType type, long... slots) {
    Verdict verdict = verdict(RuleSet.CURRENT, Capability.NONE, type, slots);
    return assertInstanceOf(Verdict.Rejected.class, verdict).violation().message();
  }

  @Test
  void aTypeNeedsTheRightsOfItsSubsystem() {
    for (Capability missing : Set.of(Capability.BPF, Capability.NET_ADMIN)) {
      Set<Capability> others = EnumSet.of(Capability.BPF, Capability.NET_ADMIN);
      assertInstanceOf(
          Verdict.Accepted.class, verdict(RuleSet.CURRENT, others, ProgramType.XDP, ZERO, EXIT));
      others.remove(missing);
      assertInstanceOf(
          Verdict.Rejected.class, verdict(RuleSet.CURRENT, others, ProgramType.XDP, ZERO, EXIT));
    }
  }

  private static long[] straight(int length) {
    long[] slots = new long[length];
    Arrays.fill(slots, ZERO);
    slots[length - 1] = EXIT;
    return slots;
  }
}
