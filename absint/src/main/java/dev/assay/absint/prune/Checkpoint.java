package dev.assay.absint.prune;

import dev.assay.absint.state.State;

/** A state kept for comparison, and how useful it has been. */
final class Checkpoint {
  private static final int PATIENCE = 3;
  private static final int LONG_PATIENCE = 64;

  private final State state;
  private int hits;
  private int misses;

  Checkpoint(State state) {
    this.state = state;
  }

  State state() {
    return state;
  }

  void hit() {
    hits++;
  }

  void miss() {
    misses++;
  }

  /** Whether it has missed so often that it is not worth keeping. */
  boolean isUseless(boolean forced) {
    int n = forced && state.branches() > 0 ? LONG_PATIENCE : PATIENCE;
    return misses > hits * n + n;
  }
}
