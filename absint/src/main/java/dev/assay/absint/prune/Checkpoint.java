package dev.assay.absint.prune;

import dev.assay.absint.state.State;
import org.jspecify.annotations.Nullable;

/** A state kept for comparison, and how useful it has been. */
final class Checkpoint {
  private static final int PATIENCE = 3;
  private static final int LONG_PATIENCE = 64;

  private final State state;
  private final int slot;
  private @Nullable Checkpoint next;
  private int hits;
  private int misses;

  /**
   * A checkpoint.
   *
   * @param next the one after it in its list, which it comes before
   */
  Checkpoint(State state, @Nullable Checkpoint next) {
    this.state = state;
    this.slot = state.slot();
    this.next = next;
  }

  /** The instruction it is at. */
  int slot() {
    return slot;
  }

  @Nullable Checkpoint next() {
    return next;
  }

  void setNext(@Nullable Checkpoint other) {
    next = other;
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
