package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the memory of a path stand for that of all paths that come by again and again: what was
 * written since the first time becomes unknown.
 */
final class Widening {
  private final Unknowns unknowns;
  private final Judge judge;

  Widening(Unknowns unknowns, Judge judge) {
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /**
   * What of a region was written.
   *
   * @param all whether it may be any byte but those of {@code kept}
   * @param kept eight bytes that were written at once before, and not since
   */
  private record Written(boolean all, Set<Long> bytes, Map<Long, Held> kept) {}

  /** Forgets what was written since; false where a pointer was, which nothing can stand for. */
  boolean widen(Map<String, ByteStore> first, State state) {
    for (Map.Entry<String, ByteStore> region : state.snapshot().entrySet()) {
      ByteStore old = first.getOrDefault(region.getKey(), ByteStore.EMPTY);
      List<ByteStore.Entry> entries = changes(state, old, region.getValue());
      if (entries.stream().anyMatch(Widening::isPointer)) {
        return false;
      }
      if (!entries.isEmpty()) {
        state.setContents(
            region.getKey(), forgotten(region.getValue(), written(state, old, entries)));
      }
    }
    return true;
  }

  /** Whether no more was written since the first time than {@code general} has forgotten. */
  boolean covers(Map<String, ByteStore> first, Map<String, ByteStore> general, State state) {
    for (Map.Entry<String, ByteStore> region : state.snapshot().entrySet()) {
      ByteStore old = first.getOrDefault(region.getKey(), ByteStore.EMPTY);
      ByteStore then = general.getOrDefault(region.getKey(), ByteStore.EMPTY);
      List<ByteStore.Entry> now = changes(state, old, region.getValue());
      if (now.stream().anyMatch(Widening::isPointer)
          || !written(state, old, changes(state, old, then)).equals(written(state, old, now))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPointer(ByteStore.Entry entry) {
    return entry instanceof ByteStore.Spill(long _, Held held, var _)
        && !(held instanceof Held.Number);
  }

  /** What was written since, but for what was there already. */
  private List<ByteStore.Entry> changes(State state, ByteStore old, ByteStore now) {
    return now.since(old).stream().filter(entry -> !repeats(state, old, entry)).toList();
  }

  private boolean repeats(State state, ByteStore old, ByteStore.Entry entry) {
    return entry instanceof ByteStore.Spill(long at, Held held, var _)
        && old.spill(at, other -> missesEight(state, other, at)).equals(Optional.of(held));
  }

  private Written written(State state, ByteStore old, List<ByteStore.Entry> entries) {
    boolean all = false;
    Set<Long> bytes = new HashSet<>();
    for (ByteStore.Entry entry : entries) {
      switch (entry) {
        case ByteStore.Byte(Bits at, Bits _, var _) when at.isConstant() ->
            bytes.add(at.signedConstant());
        case ByteStore.Byte _, ByteStore.Anything _ -> all = true;
        case ByteStore.Filled filled -> {
          for (long at = filled.from(); at < filled.to(); at++) {
            bytes.add(at);
          }
        }
        case ByteStore.Spill(long at, Held _, var _) -> {
          for (long i = 0; i < 8; i++) {
            bytes.add(at + i);
          }
        }
      }
    }
    return all
        ? new Written(true, Set.of(), kept(state, old, entries))
        : new Written(false, bytes, Map.of());
  }

  private Map<Long, Held> kept(State state, ByteStore old, List<ByteStore.Entry> entries) {
    Map<Long, Held> kept = new HashMap<>();
    for (ByteStore.Entry entry : old.since(ByteStore.EMPTY)) {
      if (entry instanceof ByteStore.Spill(long at, Held _, var _)
          && entries.stream().allMatch(e -> misses(state, e, at))) {
        old.spill(at, other -> missesEight(state, other, at)).ifPresent(held -> kept.put(at, held));
      }
    }
    return kept;
  }

  // What was made anything once has kept these bytes then.
  private boolean misses(State state, ByteStore.Entry entry, long at) {
    return switch (entry) {
      case ByteStore.Byte(Bits offset, Bits _, var _) -> missesEight(state, offset, at);
      case ByteStore.Spill(long offset, Held _, var _) -> Math.abs(offset - at) >= 8;
      case ByteStore.Anything(Set<Long> kept, var _) -> kept.contains(at);
      case ByteStore.Filled filled -> !filled.meets(at, at + 8);
    };
  }

  private boolean missesEight(State state, Bits other, long at) {
    Bits first = other.same(at);
    return judge.surely(state, other.less(first).or(first.plus(7).less(other)));
  }

  private ByteStore forgotten(ByteStore now, Written written) {
    if (written.all()) {
      ByteStore store = now.withAnything(written.kept().keySet());
      for (Map.Entry<Long, Held> cell : written.kept().entrySet()) {
        store = store.spilled(cell.getKey(), cell.getValue());
      }
      return store;
    }
    return forgotten(now, new ArrayList<>(written.bytes()));
  }

  // Eight bytes are forgotten as one number, so that they can be read as one.
  private ByteStore forgotten(ByteStore now, List<Long> bytes) {
    ByteStore store = now;
    Set<Long> left = new HashSet<>(bytes);
    for (long at : bytes) {
      if (at % 8 == 0 && holdsEight(left, at)) {
        store = store.spilled(at, new Held.Number(unknowns.unknown(64, "turns")));
        for (long i = 0; i < 8; i++) {
          left.remove(at + i);
        }
      }
    }
    for (long at : left) {
      store = store.written(unknowns.constant(at), unknowns.unknown(8, "turns"));
    }
    return store;
  }

  private static boolean holdsEight(Set<Long> bytes, long at) {
    for (long i = 0; i < 8; i++) {
      if (!bytes.contains(at + i)) {
        return false;
      }
    }
    return true;
  }
}
