package dev.assay.absint.prune;

import dev.assay.absint.state.State;

/**
 * A path that was ended.
 *
 * @param cover the checkpoint that covers it
 * @param pruned the state in which it ended
 */
public record Prune(State cover, State pruned) {
  static Prune of(State cover, State state, int slot) {
    State pruned = state.copy();
    pruned.setSlot(slot);
    pruned.detach();
    return new Prune(cover, pruned);
  }
}
