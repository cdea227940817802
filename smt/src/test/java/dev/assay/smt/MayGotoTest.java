package dev.assay.smt;

import static dev.assay.smt.Assembly.alu;
import static dev.assay.smt.Assembly.branch;
import static dev.assay.smt.Assembly.copy;
import static dev.assay.smt.Assembly.exit;
import static dev.assay.smt.Assembly.jump;
import static dev.assay.smt.Assembly.load;
import static dev.assay.smt.Assembly.set;
import static dev.assay.smt.Assembly.store;
import static dev.assay.smt.Assembly.storeRegister;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import org.junit.jupiter.api.Test;

/** Loops that {@code may_goto} ends. */
class MayGotoTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  @Test
  void aCounterOfUnknownEndIsSafe() {
    assertEquals(
        new Verdict.Accepted(),
        verify(
            load(Size.W, 2, 1, 0),
            set(0, 0),
            mayGoto(3),
            branch(Condition.GE, 0, Register.R2, 2),
            alu(AluOp.ADD, 0, 1),
            jump(-4),
            exit()));
  }

  @Test
  void whatIsKeptInMemoryCountsToo() {
    assertEquals(
        new Verdict.Accepted(),
        verify(
            store(Size.DW, 10, -8, 0),
            mayGoto(4),
            load(Size.DW, 0, 10, -8),
            alu(AluOp.ADD, 0, 1),
            storeRegister(Size.DW, 10, -8, 0),
            jump(-5),
            set(0, 0),
            exit()));
  }

  @Test
  void aPointerThatMovesLeavesTheStack() {
    Verdict verdict =
        verify(
            copy(7, 10),
            alu(AluOp.ADD, 7, -8),
            mayGoto(3),
            store(Size.B, 7, 0, 0),
            alu(AluOp.ADD, 7, 1),
            jump(-4),
            set(0, 0),
            exit());
    assertEquals(
        Property.STACK_BOUNDS,
        assertInstanceOf(Verdict.Rejected.class, verdict).violation().property());
  }

  /** The access is outside after a hundred turns only; those are not walked one by one. */
  @Test
  void whatManyTurnsLeadToIsNotTakenForImpossible() {
    assertNotEquals(
        new Verdict.Accepted(),
        verify(
            set(6, 0),
            mayGoto(2),
            alu(AluOp.ADD, 6, 1),
            jump(-3),
            branch(Condition.LT, 6, 100, 1),
            load(Size.DW, 0, 10, 8),
            set(0, 0),
            exit()));
  }

  private static Instruction mayGoto(int offset) {
    return new Instruction.MayGoto((short) offset);
  }

  private static Verdict verify(Instruction... code) {
    Program program = Program.builder("test", ProgramType.SOCKET_FILTER, Code.of(code)).build();
    return new SmtVerifier(LINUX).verify(program, VerificationOptions.QUIET).verdict();
  }
}
