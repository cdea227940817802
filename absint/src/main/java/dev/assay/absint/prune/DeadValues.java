package dev.assay.absint.prune;

import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.structure.Facts;

/** Forgets what nothing reads any more. */
public final class DeadValues {
  private final Facts facts;
  private final StackLiveness liveness;

  public DeadValues(Facts facts, StackLiveness liveness) {
    this.facts = facts;
    this.liveness = liveness;
  }

  /** Forgets the dead registers and stack slots of a state from which no path is left to walk. */
  public void forgetIn(State state) {
    for (int f = 0; f <= state.depth(); f++) {
      forgetRegisters(state, f);
      Frame frame = state.frame(f);
      for (int i = 0; i < frame.slots(); i++) {
        if (!frame.slot(i).isUnused() && !liveness.isAlive(state, f, i)) {
          frame.setSlot(i, StackSlot.UNUSED);
        }
      }
    }
  }

  /** Forgets the dead registers of all frames. */
  public void forgetRegistersIn(State state) {
    for (int f = 0; f <= state.depth(); f++) {
      forgetRegisters(state, f);
    }
  }

  private void forgetRegisters(State state, int f) {
    int live = facts.liveBefore(state.slotOf(f));
    for (int i = 0; i < Frame.REGISTERS - 1; i++) {
      if ((live >>> i & 1) == 0) {
        state.frame(f).set(i, Value.UNSET);
      }
    }
  }
}
