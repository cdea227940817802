package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.jump;
import static dev.assay.smt.Assembly.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import org.junit.jupiter.api.Test;

/** Loops that count for ever, and such that only count long. */
class EndlessLoopTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  @Test
  void whatIsNeverMetNeverEndsALoop() {
    endless(2, set(0, 0), alu(AluOp.ADD, 0, 2), branch(Condition.NE, 0, 1, -2), exit());
    endless(2, set(0, 0), alu(AluOp.ADD, 0, 1), jump(-2), exit());
    endless(
        5,
        set(0, 1),
        set(2, 0),
        alu(AluOp.ADD, 2, 8),
        copy(3, 2),
        alu(AluOp.AND, 3, 3),
        branch(Condition.EQ, 3, 0, -4),
        exit());
  }

  @Test
  void whatIsMetLateEndsALoop() {
    safe(set(0, 0), alu(AluOp.ADD, 0, 2), branch(Condition.NE, 0, 2000, -2), exit());
    safe(
        set(0, 0),
        alu(AluOp.ADD, 0, 1),
        copy(2, 0),
        alu(AluOp.AND, 2, 127),
        branch(Condition.NE, 2, 127, -4),
        exit());
  }

  @Test
  void whatDoesNotGrowEvenlyIsNotGuessed() {
    safe(
        set(0, 1),
        set(2, 0),
        alu(AluOp.ADD, 2, 1),
        alu(AluOp.MUL, 0, 3),
        branch(Condition.NE, 2, 100, -3),
        exit());
  }

  private static Verdict verdict(Instruction... code) {
    Program program = Program.builder("test", ProgramType.SOCKET_FILTER, Code.of(code)).build();
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET).verdict();
  }

  private static void safe(Instruction... code) {
    assertEquals(new Verdict.Accepted(), verdict(code));
  }

  private static void endless(int slot, Instruction... code) {
    Violation violation = assertInstanceOf(Verdict.Rejected.class, verdict(code)).violation();
    assertEquals(Property.TERMINATION, violation.property());
    assertEquals(slot, violation.slot());
  }
}
