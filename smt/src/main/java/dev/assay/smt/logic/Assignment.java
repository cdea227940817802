package dev.assay.smt.logic;

import java.util.HashMap;
import java.util.Map;

/**
 * Values of unknowns by name, as a solver's model gives them. An unknown wider than 64 bits keeps
 * its low 64; a truth is 0 or 1; an unknown the solver did not need is zero.
 */
public record Assignment(Map<String, Long> values) {
  public Assignment {
    values = Map.copyOf(values);
  }

  /** These values, and of unknowns that {@code other} names, its. */
  public Assignment with(Assignment other) {
    Map<String, Long> both = new HashMap<>(values);
    both.putAll(other.values);
    return new Assignment(both);
  }

  /** The value of an unknown, zero when any value will do. */
  public long value(String unknown) {
    return values.getOrDefault(unknown, 0L);
  }
}
