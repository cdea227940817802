package dev.assay.absint.claims;

import dev.assay.absint.prune.Comparison;
import dev.assay.absint.prune.DeadValues;
import dev.assay.absint.prune.Strictness;
import dev.assay.absint.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The states in which the slots of one judged function have been reached. */
final class Gathering {
  /** States with the same calls that are enough to hold runs against. */
  static final int FEW = 48;

  /** As many as there are: what a union leads to is more than what its parts lead to. */
  static final int ALL = Integer.MAX_VALUE;

  private final DeadValues dead;
  private final Comparison comparison;
  private final int most;
  private final SortedMap<Integer, List<State>> bySlot = new TreeMap<>();

  /**
   * Empty.
   *
   * @param most states of one slot with the same calls before they become one
   */
  Gathering(DeadValues dead, Comparison comparison, int most) {
    this.most = most;
    this.dead = dead;
    this.comparison = comparison;
  }

  SortedMap<Integer, List<State>> bySlot() {
    return bySlot;
  }

  /** Adds a state, unless another covers it already. */
  void add(State reached, int highestId) {
    State state = reached.copy();
    state.detach();
    dead.forgetRegistersIn(state);
    List<State> all = bySlot.computeIfAbsent(state.slot(), _ -> new ArrayList<>());
    List<State> same = new ArrayList<>();
    for (State other : all) {
      if (other.sameCalls(state)) {
        if (comparison.covers(other, state, Strictness.COVERS_ALL, highestId)) {
          return;
        }
        same.add(other);
      }
    }
    if (same.size() >= most) {
      all.removeAll(same);
      same.forEach(other -> Union.into(state, other));
    }
    all.add(state);
  }
}
