package dev.assay.ir.claim;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The claims of a program by slot. A slot without entry is claimed never to be reached.
 *
 * @param bySlot for each reachable instruction the states of which at least one holds whenever it
 *     is reached
 */
public record Claims(SortedMap<Integer, List<StateClaim>> bySlot) {

  /** That nothing is ever reached. */
  public static final Claims NONE = new Claims(new TreeMap<>());

  /** The claims of a slot; empty: never reached. */
  public List<StateClaim> at(int slot) {
    return bySlot.getOrDefault(slot, List.of());
  }
}
