package dev.assay.interp.fast;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.Jump;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.Program;
import java.util.BitSet;

/**
 * Where a stretch may be entered from outside of it: starts of functions, returns to them, targets
 * of jumps from other stretches. As few as there can be, as each may spoil a loop for HotSpot.
 */
final class Entries {
  private final BitSet slots = new BitSet();

  Entries(Program program) {
    slots.set(0);
    program.subprograms().forEach(subprogram -> slots.set(subprogram.start()));
    Code code = program.code();
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      int next = code.next(slot);
      note(slot, next, code.at(slot));
      if (GeneratedProgram.stretch(slot) != GeneratedProgram.stretch(next)) {
        slots.set(next);
      }
    }
  }

  private void note(int slot, int next, Instruction instruction) {
    switch (instruction) {
      case Jump jump -> jump(slot, slot + 1L + jump.offset());
      case Branch branch -> jump(slot, slot + 1L + branch.offset());
      case MayGoto mayGoto -> enter(slot + 1L + mayGoto.offset());
      case CallFunction call -> {
        enter(slot + 1L + call.offset());
        enter(next);
      }
      case LoadImmediate64 load when load.source() == PseudoSource.FUNCTION ->
          enter(slot + 1L + load.low());
      default -> {}
    }
  }

  private void jump(int slot, long target) {
    if (target >= 0
        && GeneratedProgram.stretch(slot)
            != GeneratedProgram.stretch((int) Math.min(target, Integer.MAX_VALUE))) {
      enter(target);
    }
  }

  private void enter(long slot) {
    if (slot >= 0 && slot < Integer.MAX_VALUE) {
      slots.set((int) slot);
    }
  }

  boolean has(int slot) {
    return slots.get(slot);
  }
}
