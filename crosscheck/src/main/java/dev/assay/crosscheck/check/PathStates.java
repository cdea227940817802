package dev.assay.crosscheck.check;

import dev.assay.ir.verdict.StateSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the first few path states of each instruction. */
final class PathStates implements StateSink {
  private static final int KEPT = 6;

  private final SortedMap<Integer, List<String>> bySlot = new TreeMap<>();

  @Override
  public void before(int slot, String state) {
    List<String> states = bySlot.computeIfAbsent(slot, s -> new ArrayList<>());
    if (states.size() < KEPT) {
      states.add(state);
    }
  }

  SortedMap<Integer, List<String>> bySlot() {
    return bySlot;
  }
}
