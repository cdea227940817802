package dev.assay.smt.exec;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.RegisterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which registers may still be read from a slot on, and where paths meet. */
final class Liveness {
  private final Code code;
  private final RegisterSet[] before;
  private final BitSet joins = new BitSet();

  Liveness(Code code) {
    this.code = code;
    this.before = new RegisterSet[code.size()];
    Arrays.fill(before, RegisterSet.NONE);
    for (int slot = 0; slot < code.size(); slot++) {
      target(slot).forEach(joins::set);
      if (code.at(slot) instanceof Instruction.CallHelper
          || code.at(slot) instanceof Instruction.CallKfunc) {
        joins.set(slot + 1); // what may fail leads to two paths
      }
    }
    while (sweep()) {}
  }

  /** The registers that matter at a slot. */
  RegisterSet at(int slot) {
    return before[slot];
  }

  /** Whether paths may meet here: a jump leads here, or a call has just returned. */
  boolean isJoin(int slot) {
    return joins.get(slot);
  }

  private boolean sweep() {
    boolean changed = false;
    for (int slot = code.size() - 1; slot >= 0; slot--) {
      if (!code.startsAt(slot)) {
        continue;
      }
      RegisterSet after = RegisterSet.NONE;
      for (int next : successors(slot)) {
        after = after.union(before[next]);
      }
      Operands operands = Operands.of(code.at(slot));
      RegisterSet now = after.minus(operands.writes()).union(operands.reads());
      changed |= !now.equals(before[slot]);
      before[slot] = now;
    }
    return changed;
  }

  private List<Integer> successors(int slot) {
    List<Integer> successors = new ArrayList<>(target(slot));
    boolean goesOn =
        !(code.at(slot) instanceof Instruction.Jump || code.at(slot) instanceof Instruction.Exit);
    if (goesOn && code.contains(code.next(slot))) {
      successors.add(code.next(slot));
    }
    return successors;
  }

  private List<Integer> target(int slot) {
    int target =
        switch (code.at(slot)) {
          case Instruction.Jump jump -> slot + 1 + jump.offset();
          case Instruction.Branch branch -> slot + 1 + branch.offset();
          case Instruction.MayGoto may -> slot + 1 + may.offset();
          default -> code.size();
        };
    return code.contains(target) ? List.of(target) : List.of();
  }
}
