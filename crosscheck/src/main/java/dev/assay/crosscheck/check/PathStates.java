package dev.assay.crosscheck.check;

import dev.assay.ir.verdict.StateSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the first few path states of each instruction, and the last, while there is room. */
final class PathStates implements StateSink {
  private static final int KEPT = 6;

  private int room;
  private final SortedMap<Integer, Kept> bySlot = new TreeMap<>();

  private static final class Kept {
    private final List<String> states = new ArrayList<>();
    private long seen;
  }

  /** Room is in characters. */
  PathStates(int room) {
    this.room = room;
  }

  @Override
  public void before(int slot, String state) {
    if (room < state.length()) {
      return;
    }
    room -= state.length();
    Kept kept = bySlot.computeIfAbsent(slot, s -> new Kept());
    kept.seen++;
    if (kept.states.size() < KEPT) {
      kept.states.add(state);
    } else {
      kept.states.set(KEPT - 1, state);
    }
  }

  SortedMap<Integer, SlotStates> bySlot() {
    SortedMap<Integer, SlotStates> result = new TreeMap<>();
    bySlot.forEach((slot, kept) -> result.put(slot, new SlotStates(kept.states, kept.seen)));
    return result;
  }
}
