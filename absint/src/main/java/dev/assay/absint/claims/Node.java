package dev.assay.absint.claims;

import dev.assay.absint.state.State;

/** A checkpoint with what does not matter forgotten: a place that paths may be gathered at. */
final class Node {
  private final State state;
  private boolean entered;

  Node(State state) {
    this.state = state;
  }

  State state() {
    return state;
  }

  boolean isEntered() {
    return entered;
  }

  /** A copy to walk on from. */
  State enter() {
    entered = true;
    return state.copy();
  }
}
