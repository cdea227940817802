package dev.assay.smt.exec;

import java.util.Optional;

/**
 * A place that a path comes by again and again.
 *
 * @param passes how often it was here
 * @param first how it was before the first turn, and after it as soon as there was one
 * @param any what stands for all later times; empty while turns are walked as they are
 * @param changes of registers, from then on
 */
record LoopHead(
    int passes,
    Optional<State> first,
    Optional<State> any,
    RegisterWidening.Changes changes,
    int widened) {
  static final LoopHead NEW =
      new LoopHead(0, Optional.empty(), Optional.empty(), RegisterWidening.Changes.NONE, 0);

  /** A place in one activation of a function. */
  record Place(int slot, String frame) {}

  LoopHead passed(State state) {
    Optional<State> start = passes <= 1 ? Optional.of(state) : first;
    return new LoopHead(passes + 1, start, any, changes, widened);
  }

  LoopHead general(State state, RegisterWidening.Changes others) {
    return new LoopHead(passes + 1, first, Optional.of(state), others, widened + 1);
  }
}
