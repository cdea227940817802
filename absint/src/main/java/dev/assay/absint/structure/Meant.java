package dev.assay.absint.structure;

import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.Invalid;
import dev.assay.ir.isa.Instruction.Jump;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;

/**
 * What an instruction is by its opcode alone: Linux looks at the rest only when a path gets there,
 * and follows the flow before that.
 */
final class Meant {
  private static final int IMMEDIATE_64 = 0x18;
  private static final int CLASS = 7;
  private static final int JUMPS = 5;
  private static final int JUMPS_32 = 6;
  private static final int OPERATION = 0xf0;
  private static final int JUMP = 0x00;
  private static final int CALL = 0x80;
  private static final int CALL_IMMEDIATE = JUMPS | CALL;
  private static final int FUNCTION = 1;
  private static final int EXIT = 0x90;
  private static final int MAY_GOTO = 0xe0;

  private Meant() {}

  /** As far as control flow goes: operands may be others. */
  static Instruction of(Instruction instruction) {
    return instruction instanceof Invalid invalid ? of(invalid) : instruction;
  }

  private static Instruction of(Invalid invalid) {
    RawSlot raw = RawSlot.of(invalid.raw());
    if (raw.opcode() == IMMEDIATE_64) {
      return PseudoSource.find(raw.src())
          .<Instruction>map(source -> new LoadImmediate64(Register.R0, source, raw.immediate(), 0))
          .orElse(invalid);
    }
    int kind = raw.opcode() & CLASS;
    if (kind != JUMPS && kind != JUMPS_32) {
      return invalid;
    }
    int operation = raw.opcode() & OPERATION;
    if (operation == MAY_GOTO && raw.src() == 0) {
      return new MayGoto(raw.offset());
    }
    return switch (operation) {
      case JUMP ->
          kind == JUMPS
              ? new Jump(JumpForm.SHORT, raw.offset())
              : new Jump(JumpForm.LONG, raw.immediate());
      case CALL -> call(invalid, raw);
      case EXIT -> kind == JUMPS ? new Exit() : invalid;
      default -> new Branch(Width.W64, Condition.EQ, Register.R0, new Operand.Imm(0), raw.offset());
    };
  }

  private static Instruction call(Invalid invalid, RawSlot raw) {
    return raw.opcode() == CALL_IMMEDIATE && raw.src() == FUNCTION
        ? new CallFunction(raw.immediate())
        : invalid;
  }
}
