package dev.assay.smt.exec;

import java.util.Map;
import java.util.Objects;

/** Makes iterators of a path stand for how far they may have come when it comes by again. */
final class IteratorWidening {
  private final Unknowns unknowns;
  private final Judge judge;

  IteratorWidening(Unknowns unknowns, Judge judge) {
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** Forgets how far those have come that have moved; false where others are there than before. */
  boolean widen(Map<Dynptr.Place, OpenIterator> first, State state) {
    if (!first.keySet().equals(state.iterators().keySet())) {
      return false;
    }
    for (Map.Entry<Dynptr.Place, OpenIterator> now : state.iterators().entrySet()) {
      OpenIterator then = at(first, now.getKey());
      if (!then.isSame(now.getValue())) {
        return false;
      }
      if (!then.equals(now.getValue())) {
        OpenIterator.Numbers any =
            now.getValue().numbers().orElseThrow().any(unknowns.unknown(64, "turns"));
        judge.assume(state, any.bounds());
        now.setValue(now.getValue().with(any));
      }
    }
    return true;
  }

  /** Whether those stand for all that these may still give. */
  static boolean covers(
      Map<Dynptr.Place, OpenIterator> any, Map<Dynptr.Place, OpenIterator> iterators) {
    return any.keySet().equals(iterators.keySet())
        && iterators.entrySet().stream()
            .allMatch(now -> at(any, now.getKey()).covers(now.getValue()));
  }

  private static OpenIterator at(Map<Dynptr.Place, OpenIterator> known, Dynptr.Place place) {
    return Objects.requireNonNull(known.get(place));
  }
}
