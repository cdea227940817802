package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import java.util.Optional;
import java.util.Set;

/**
 * A place that a path comes by again and again.
 *
 * @param passes how often it was here
 * @param first how it was after the first turn; empty before
 * @param any what stands for all later times; empty while turns are walked as they are
 * @param forgotten registers that may hold anything of their kind there
 */
record LoopHead(
    int passes, Optional<State> first, Optional<State> any, Set<Register> forgotten, int widened) {
  static final LoopHead NEW = new LoopHead(0, Optional.empty(), Optional.empty(), Set.of(), 0);

  /** A place in one activation of a function. */
  record Place(int slot, String frame) {}

  LoopHead passed(State state) {
    Optional<State> start = passes == 1 ? Optional.of(state) : first;
    return new LoopHead(passes + 1, start, any, forgotten, widened);
  }

  LoopHead general(State state, Set<Register> registers) {
    return new LoopHead(passes + 1, first, Optional.of(state), registers, widened + 1);
  }
}
