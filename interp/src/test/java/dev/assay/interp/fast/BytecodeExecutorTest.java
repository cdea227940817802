package dev.assay.interp.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programs that are longer than a stretch of generated code. */
class BytecodeExecutorTest {
  private static final Modes MODES = new Modes();
  private static final int LONG = 1000;

  @AfterAll
  static void close() {
    MODES.close();
  }

  private static Alu add(Register dst, int value) {
    return new Alu(Width.W64, AluOp.ADD, dst, new Operand.Imm(value));
  }

  private static Alu set(Register dst, int value) {
    return new Alu(Width.W64, AluOp.MOV, dst, new Operand.Imm(value));
  }

  /** r0 = 0; r6 = 5; {@code LONG} times r0 += 1; all again until r6 is 0. */
  private static Program loop() {
    Asm asm = new Asm().add(set(Register.R0, 0), set(Register.R6, 5));
    for (int i = 0; i < LONG; i++) {
      asm.add(add(Register.R0, 1));
    }
    return asm.add(
            add(Register.R6, -1),
            new Branch(
                Width.W64, Condition.NE, Register.R6, new Operand.Imm(0), (short) -(LONG + 2)),
            new Exit())
        .program();
  }

  @Test
  void loopsGoOverSeveralStretches() {
    assertEquals(5 * LONG, MODES.r0(loop()));
  }

  @Test
  void fuelEndsThemWhereItEndsTheInterpreter() {
    Outcome outcome = MODES.run(loop(), RunInput.EMPTY.withFuel(3));
    assertEquals(LONG + 3, assertInstanceOf(Outcome.OutOfFuel.class, outcome).slot());
  }

  @Test
  void functionsLieInOtherStretches() {
    Asm asm =
        new Asm().type(ProgramType.UNSPEC).add(set(Register.R6, 7), new CallFunction(LONG + 2));
    for (int i = 0; i < LONG; i++) {
      asm.add(add(Register.R0, 1));
    }
    asm.add(new Alu(Width.W64, AluOp.ADD, Register.R0, Operand.of(Register.R6)), new Exit());
    Program program = asm.add(set(Register.R6, 1), set(Register.R0, 3), new Exit()).program();
    assertEquals(3 + LONG + 7, MODES.r0(program));
  }

  @Test
  void whatRunsOffTheEndFaultsAlike() {
    Asm asm = new Asm();
    for (int i = 0; i < 96; i++) {
      asm.add(set(Register.R0, i));
    }
    Outcome outcome = MODES.run(asm.program(), RunInput.EMPTY);
    assertEquals(95, assertInstanceOf(Outcome.Faulted.class, outcome).slot());
  }
}
