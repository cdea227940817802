package dev.assay.crosscheck.check;

import java.util.List;

/**
 * What paths carried to an instruction.
 *
 * @param kept the first few states, and the last: a refused path is the last that was walked
 * @param seen how many there were in all
 */
public record SlotStates(List<String> kept, long seen) {
  public SlotStates {
    kept = List.copyOf(kept);
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("a slot without a state has no entry");
    }
  }

  /** The state of the path that came last. */
  public String last() {
    return kept.getLast();
  }
}
