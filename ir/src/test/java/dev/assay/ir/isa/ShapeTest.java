package dev.assay.ir.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final Code CODE =
      Code.of(
          loadOne(),
          new Instruction.Alu(Width.W64, AluOp.ADD, Register.R2, Operand.of(Register.R3)),
          new Instruction.Exit());

  private static Instruction loadOne() {
    return Instruction.LoadImmediate64.constant(Register.R1, 1);
  }

  @Test
  void everyRecordHasAShape() {
    assertEquals(Instruction.class.getPermittedSubclasses().length, Shape.values().length);
  }

  @Test
  void secondSlotsAreInvalid() {
    assertEquals(Shape.LOAD_IMMEDIATE, CODE.shape(0));
    assertEquals(Shape.INVALID, CODE.shape(1));
    assertEquals(Shape.ALU, CODE.shape(2));
    assertEquals(Shape.EXIT, CODE.shape(3));
    assertEquals(2, CODE.next(0));
  }

  @Test
  void registersAreThoseOfTheOperands() {
    assertEquals(0b1100, CODE.reads(2));
    assertEquals(0b0100, CODE.writes(2));
    assertEquals(0b0010, CODE.writes(0));
    assertEquals(0b0001, CODE.reads(3));
  }
}
