package dev.assay.absint.prune;

import dev.assay.absint.state.State;
import java.util.Optional;

/**
 * Rounds of loops that Linux does not count: of callbacks, iterators and jumps that may be taken.
 */
public final class Rounds {
  private final Checkpoints checkpoints;
  private final Widening widening;

  public Rounds(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.widening = new Widening(checkpoints.comparison());
  }

  /**
   * Forgets of a round what changed in it and has not mattered.
   *
   * @param from where earlier rounds are looked for: checkpoints of this slot before it
   * @param round the state of the round to come
   */
  public void widen(State from, State round, int slot, int lastId) {
    Optional<State> earlier = checkpoints.earlier(from, slot);
    earlier.ifPresent(old -> widening.widen(old, round, lastId));
  }
}
