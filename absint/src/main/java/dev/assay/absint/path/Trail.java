package dev.assay.absint.path;

import dev.assay.absint.state.History;
import dev.assay.absint.state.State;
import dev.assay.absint.structure.Facts;

/**
 * The instructions of a path between two checkpoints, from the last to the first. One object goes
 * along all of them in turn.
 */
final class Trail {
  /** No entry of the history. */
  static final int NONE = -1;

  private State state;
  private History history;
  private int remaining;
  private int slot;

  Trail(State state) {
    this.state = state;
    this.history = state.history();
  }

  /** Begins anew at the last instruction of a state's path. */
  void start(State newState, int last) {
    this.state = newState;
    this.history = state.history();
    this.remaining = history.size();
    this.slot = last;
  }

  int slot() {
    return slot;
  }

  int first() {
    return state.firstSlot();
  }

  History history() {
    return history;
  }

  /** The history's entry for this instruction, {@link #NONE} if it has none. */
  int entry() {
    return remaining > 0 && history.slot(remaining - 1) == slot ? remaining - 1 : NONE;
  }

  /**
   * Passes over instructions one after another that have no entry and change nothing of what is
   * wanted, but not over the first one.
   *
   * @param subsequent the instruction after this one on the trail; the result is that of where the
   *     trail is afterwards
   */
  int skip(Facts facts, int wanted, int subsequent) {
    int next = remaining == 0 ? NONE : history.slot(remaining - 1);
    int first = state.firstSlot();
    int after = subsequent;
    while (slot != next && slot != first && slot > 0) {
      int concerns = facts.concerns(slot);
      if ((concerns & wanted) != 0 || concerns == Facts.EVERYTHING) {
        break;
      }
      after = slot--;
    }
    return after;
  }

  /**
   * Goes one instruction back; false at the beginning. A loop may pass the first instruction many
   * times, so it is the beginning only when the history is used up.
   */
  boolean back() {
    boolean lastEntryLeadsHere = remaining == 1 && history.slot(0) == slot;
    if (slot == state.firstSlot() && (remaining == 0 || lastEntryLeadsHere)) {
      return false;
    }
    int entry = entry();
    if (entry == NONE) {
      slot--;
    } else {
      slot = history.previous(entry);
      remaining--;
    }
    return true;
  }
}
