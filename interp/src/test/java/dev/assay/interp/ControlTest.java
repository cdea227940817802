package dev.assay.interp;

import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops, calls, and everything that leads nowhere: the same end in both modes. */
class ControlTest {
  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm plain() {
    return new Asm().type(ProgramType.UNSPEC);
  }

  private void ends(String expected, Asm asm, RunInput input) {
    Program program = asm.program();
    assertEquals(expected, modes.fastFault(program, input));
    assertEquals(expected, modes.fault(program, input));
  }

  private void ends(String expected, Asm asm) {
    ends(expected, asm, RunInput.EMPTY);
  }

  @Test
  void aLoopPaysForEachTurn() {
    Asm asm = plain().mov(R0, 0).plus(R0, 1).when(R0, Condition.NE, 10, -2).exit();
    ends("r0=10", asm, RunInput.EMPTY.withFuel(9));
    ends("fuel@2", asm, RunInput.EMPTY.withFuel(8));
    ends("fuel@0", plain().jump(-1), RunInput.EMPTY);
    ends("r0=0", plain().mov(R0, 0).jump(0).exit(), RunInput.EMPTY.withFuel(0));
  }

  @Test
  void callsPayAndReturn() {
    Asm asm =
        plain()
            .mov(R0, 1)
            .mov(R6, 5)
            .callFunction(2)
            .alu(AluOp.ADD, R0, R6)
            .exit()
            .mov(R6, 0)
            .mov(R0, 7)
            .exit();
    ends("r0=12", asm, RunInput.EMPTY.withFuel(1));
    ends("fuel@2", asm, RunInput.EMPTY.withFuel(0));
  }

  @Test
  void recursionEndsAtTheEighthFrame() {
    ends("call-depth@1", plain().mov(R0, 0).callFunction(-2).exit());
  }

  @Test
  void transfersThatLeadNowhereFaultWhereTheyAre() {
    ends("control-flow@1", plain().mov(R0, 0).jump(5).exit());
    ends("control-flow@1", plain().mov(R0, 0).jump(-5).exit(), RunInput.EMPTY.withFuel(0));
    ends("control-flow@1", plain().mov(R0, 0).when(R0, Condition.EQ, 0, 1).constant(R1, 1).exit());
    ends("r0=0", plain().mov(R0, 0).when(R0, Condition.NE, 0, 9).exit());
    ends("control-flow@0", plain().callFunction(9).exit());
    ends("control-flow@0", plain().mov(R0, 0));
    ends("control-flow@1", plain().mov(R0, 0).constant(R1, 5));
    ends("control-flow@0", plain());
    ends("control-flow@2", plain().jump(1).exit().callFunction(-2));
  }

  @Test
  void whatIsNoInstructionFaultsWhenReached() {
    Instruction junk = new Instruction.Invalid(-1, Defect.UNKNOWN_OPCODE);
    ends("invalid-instruction@1", plain().mov(R0, 0).add(junk).exit());
    ends("r0=0", plain().mov(R0, 0).jump(1).add(junk).exit());
    ends(
        "invalid-instruction@0",
        plain().add(new Instruction.LoadImmediate64(R1, PseudoSource.MAP_BY_FD, 3, 0)).exit());
    ends("unknown-call@0", plain().add(new Instruction.CallKfunc(7, (short) 0)).exit());
    ends("unknown-call@0", plain().add(new Instruction.CallHelper(-1)).exit());
    ends("frame-pointer@0", plain().mov(R10, 0).exit());
  }

  @Test
  void wildPointersFault() {
    long[] wild = {0, 8, -1, -8, 1L << 62, Long.MIN_VALUE, 0x1000, modes.space().engine()};
    for (long address : wild) {
      Program load = plain().constant(R1, address).load(Size.DW, R0, R1, 0).exit().program();
      assertEquals("wild-access@2", modes.fastFault(load, RunInput.EMPTY));
      Program store = plain().constant(R1, address).store(Size.B, R1, 0, 1).exit().program();
      assertEquals("wild-access@2", modes.fastFault(store, RunInput.EMPTY));
    }
  }

  @Test
  void divisionByZeroHasAResult() {
    Asm asm = plain().mov(R0, 7).mov(R1, 0).alu(AluOp.DIV, R0, R1).exit();
    ends("r0=0", asm);
    Asm rest = plain().mov(R0, 7).mov(R1, 0).alu(AluOp.SMOD, R0, R1).exit();
    ends("r0=7", rest);
  }

  @Test
  void mayGotoLeavesALoopInTheEnd() {
    Asm asm =
        plain().mov(R0, 0).plus(R0, 1).add(new Instruction.MayGoto((short) 1)).jump(-3).exit();
    RunInput plenty = RunInput.EMPTY.withFuel(1 << 20);
    ends("r0=" + (RunInput.MAY_GOTO_TURNS + 1), asm, plenty);
    ends("fuel@2", asm, RunInput.EMPTY.withFuel(2));
  }

  @Test
  void aCallbackThatNeverEndsRunsOutOfFuelWhereItIs() {
    Asm asm = plain().mov(R1, 3).function(R2, 7).mov(R3, 0).mov(R4, 0).call("loop").mov(R0, 0);
    ends("fuel@8", asm.exit().jump(-1), RunInput.EMPTY.withFuel(100));
    Asm wrong = plain().mov(R1, 3).function(R2, 7).mov(R3, 0).mov(R4, 0).call("loop").mov(R0, 0);
    ends(
        "invalid-instruction@8",
        wrong.exit().add(new Instruction.Invalid(-1, Defect.UNKNOWN_OPCODE)));
  }

  @Test
  void memoryOfAProgramWithoutTypeIsPlain() {
    Asm asm = plain().load(Size.W, R0, R1, 3).plus(R0, 1).store(Size.W, R1, 3, R0).exit();
    Outcome outcome =
        modes.run(asm.program(), RunInput.EMPTY.withContext(Bytes.hex("000000ff00000000")));
    assertEquals("0000000001000000", outcome.state().context().toString());
  }
}
