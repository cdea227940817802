package dev.assay.absint.prune;

import dev.assay.absint.state.Frame;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;

/**
 * Forgets numbers that changed in a round of a loop and have not mattered, so that it converges.
 */
public final class Widening {
  private final Comparison comparison;

  /** Compares as {@link Comparison} does. */
  public Widening(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Widens {@code current}, which came from {@code old} by one round. */
  public void widen(State old, State current, int highestId) {
    comparison.resetIds(highestId);
    for (int f = old.depth(); f >= 0; f--) {
      Frame before = old.frame(f);
      Frame now = current.frame(f);
      for (int i = 0; i < Frame.REGISTERS; i++) {
        now.set(i, widened(before.register(i), now.register(i)));
      }
      for (int i = 0; i < Math.min(before.slots(), now.slots()); i++) {
        if (before.slot(i).isSpill() && now.slot(i).isSpill()) {
          Value value = widened(before.slot(i).spilled(), now.slot(i).spilled());
          now.setSlot(i, now.slot(i).with(value));
        }
      }
    }
  }

  private Value widened(Value old, Value current) {
    if (old instanceof Number before
        && current instanceof Number now
        && !before.precise()
        && !now.precise()
        && !comparison.same(before, now)) {
      return Number.UNKNOWN;
    }
    return current;
  }
}
