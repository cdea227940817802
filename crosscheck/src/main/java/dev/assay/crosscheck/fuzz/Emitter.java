package dev.assay.crosscheck.fuzz;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import java.util.ArrayList;
import java.util.List;

/** Collects instructions, and gives forward branches their distance once their target is known. */
final class Emitter {
  private final List<Instruction> instructions = new ArrayList<>();
  private int slot;

  /** A forward branch that waits for its target. */
  record Pending(int index, int slot) {}

  void add(Instruction instruction) {
    instructions.add(instruction);
    slot += instruction.slots();
  }

  /** The slot of the next instruction. */
  int here() {
    return slot;
  }

  Pending branch(Width width, Condition condition, Register left, Operand right) {
    Pending pending = new Pending(instructions.size(), slot);
    add(new Branch(width, condition, left, right, (short) 0));
    return pending;
  }

  Pending jump() {
    Pending pending = new Pending(instructions.size(), slot);
    add(new Instruction.Jump(dev.assay.ir.isa.JumpForm.SHORT, 0));
    return pending;
  }

  /** Branches back to a slot that has been emitted. */
  void branchBack(Width width, Condition condition, Register left, Operand right, int target) {
    add(new Branch(width, condition, left, right, (short) (target - slot - 1)));
  }

  /** The branch leads to the next instruction. */
  void land(Pending pending) {
    short distance = (short) (slot - pending.slot - 1);
    Instruction retargeted =
        switch (instructions.get(pending.index)) {
          case Branch(var width, var condition, var left, var right, short _) ->
              new Branch(width, condition, left, right, distance);
          case Instruction.Jump(var form, int _) -> new Instruction.Jump(form, distance);
          case Instruction other -> throw new IllegalStateException("no branch: " + other);
        };
    instructions.set(pending.index, retargeted);
  }

  Code code() {
    return Code.of(instructions);
  }
}
