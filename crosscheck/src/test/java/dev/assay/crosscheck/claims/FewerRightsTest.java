package dev.assay.crosscheck.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is claimed of a program whose loader has it walked on ways that are only guessed, too. */
class FewerRightsTest {
  /** r0 = 1; if r0 == 1 goto +1; r0 = 2; exit: a processor may guess that the jump is not taken. */
  private static final Program PROGRAM =
      Program.builder(
              "guessed",
              ProgramType.SOCKET_FILTER,
              Code.of(
                  new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(1)),
                  new Branch(Width.W64, Condition.EQ, Register.R0, Operand.of(1), (short) 1),
                  new Alu(Width.W64, AluOp.MOV, Register.R0, Operand.of(2)),
                  new Exit()))
          .capabilities(Set.of(Capability.BPF, Capability.NET_ADMIN))
          .build();

  @Test
  void onlyRealWaysAreClaimed() {
    Environment linux = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
    Verification verification =
        new LinuxVerifier(linux).verify(PROGRAM, VerificationOptions.QUIET.withClaims());

    assertInstanceOf(Verdict.Accepted.class, verification.verdict());
    // The guessed way has been walked: three instructions, and two more on it.
    assertEquals(5, verification.statistics().processed());
    Claims claims = verification.claims().orElseThrow();
    assertTrue(claims.at(2).isEmpty());
    assertEquals(1, claims.at(3).size());
  }
}
