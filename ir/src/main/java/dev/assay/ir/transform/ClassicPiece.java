package dev.assay.ir.transform;

import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;

/** One slot of a translation whose jumps name classic instructions. */
sealed interface ClassicPiece {

  /** The instruction at a slot, when the classic instructions start at these slots. */
  Instruction bound(int slot, int[] starts);

  /** An instruction that leads to no other classic one. */
  record Plain(Instruction instruction) implements ClassicPiece {
    @Override
    public Instruction bound(int slot, int[] starts) {
      return instruction;
    }
  }

  /** Goes on at a classic instruction. */
  record Goto(int index) implements ClassicPiece {
    @Override
    public Instruction bound(int slot, int[] starts) {
      return new Instruction.Jump(JumpForm.SHORT, starts[index] - slot - 1);
    }
  }

  /** Goes on there when A meets the condition. */
  record GotoIf(Condition condition, Operand operand, int index) implements ClassicPiece {
    @Override
    public Instruction bound(int slot, int[] starts) {
      // At most 256 classic instructions are leapt over, and each becomes a few.
      short distance = (short) (starts[index] - slot - 1);
      return new Instruction.Branch(Width.W32, condition, Register.R0, operand, distance);
    }
  }
}
