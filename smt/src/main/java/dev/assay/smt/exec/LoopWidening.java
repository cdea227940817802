package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loops that surely end, however long they run: {@code may_goto} counts, and iterators run dry.
 * Some turns are walked as they are; then one state stands for all later ones: what turns change in
 * it is unknown.
 */
final class LoopWidening {
  /** Turns walked as they are. */
  private static final int EXACT = 32;

  /** Turns walked as they are where each may be the last. */
  private static final int EXACT_OF_UNKNOWN = 3;

  /** How often a state is made more general before that is given up. */
  private static final int MOST_WIDENINGS = 8;

  private final Liveness liveness;
  private final Unknowns unknowns;
  private final Judge judge;
  private final Widening memory;
  private final int longest;

  /**
   * @param longest loop over known numbers of which all turns are walked as they are
   */
  LoopWidening(Liveness liveness, Unknowns unknowns, Judge judge, int longest) {
    this.liveness = liveness;
    this.unknowns = unknowns;
    this.judge = judge;
    this.longest = longest;
    this.memory = new Widening(unknowns, judge);
  }

  /** Whether the path is to be walked on: it is not where all is known of its future. */
  boolean pass(State state) {
    return pass(state, state.frames().getLast().stack().name(), EXACT);
  }

  /** The same where an iterator is advanced: with each one that a loop is over it begins anew. */
  boolean pass(State state, OpenIterator iterator) {
    boolean few = iterator.numbers().filter(n -> n.areAtMost(longest)).isPresent();
    state.passTurn();
    return pass(state, iterator.element().name(), few ? longest + 1 : EXACT_OF_UNKNOWN);
  }

  private boolean pass(State state, String of, int exact) {
    List<Register> live = liveness.at(state.slot()).members();
    Register.ALL.stream()
        .filter(r -> r != Register.FRAME_POINTER && !live.contains(r))
        .forEach(state::forget);
    state.forgetDead();
    LoopHead.Place place = new LoopHead.Place(state.slot(), of);
    LoopHead head = state.loop(place);
    if (head.any().isPresent() && isCovered(head, state)) {
      return false;
    }
    if (head.passes() < exact) {
      state.setLoop(place, head.passed(state.fork()));
      return true;
    }
    Optional<Set<Register>> forgotten = widen(head, state);
    if (forgotten.isEmpty()) {
      judge.unknown(state, "what the turns of a loop change");
      return false;
    }
    state.generalise();
    state.setLoop(place, head.general(state.fork(), forgotten.get()));
    return true;
  }

  private boolean isCovered(LoopHead head, State state) {
    State any = head.any().orElseThrow();
    for (Register register : liveness.at(state.slot()).members()) {
      Held then = any.read(register);
      Held now = state.read(register);
      boolean same = head.forgotten().contains(register) ? areAlike(then, now) : then.equals(now);
      if (!same) {
        return false;
      }
    }
    return any.hasObjectsButIteratorsOf(state)
        && coversIterators(any, state)
        && memory.covers(head.first().orElseThrow().snapshot(), any.snapshot(), state);
  }

  /** Forgets what the loop changes: the registers; empty where something has no general form. */
  private Optional<Set<Register>> widen(LoopHead head, State state) {
    State first = head.first().orElseThrow();
    Set<Register> forgotten = new HashSet<>(head.forgotten());
    List<Register> live = liveness.at(state.slot()).members();
    for (Register register : Register.ALL) {
      Held then = first.read(register);
      Held now = state.read(register);
      if (!live.contains(register)) {
        continue;
      }
      if (!then.equals(now) || forgotten.contains(register)) {
        if (!areAlike(then, now)) {
          return Optional.empty();
        }
        forgotten.add(register);
        state.write(register, anyLike(now));
      }
    }
    boolean fine =
        head.widened() < MOST_WIDENINGS
            && first.hasObjectsButIteratorsOf(state)
            && widenIterators(first, state)
            && memory.widen(first.snapshot(), state);
    return fine ? Optional.of(forgotten) : Optional.empty();
  }

  private static boolean coversIterators(State any, State state) {
    return any.iterators().keySet().equals(state.iterators().keySet())
        && state.iterators().entrySet().stream()
            .allMatch(now -> any.iterator(now.getKey()).covers(now.getValue()));
  }

  /** Makes how far iterators have come unknown; false where others are there than before. */
  private boolean widenIterators(State first, State state) {
    if (!first.iterators().keySet().equals(state.iterators().keySet())) {
      return false;
    }
    for (Map.Entry<Dynptr.Place, OpenIterator> now : state.iterators().entrySet()) {
      OpenIterator then = first.iterator(now.getKey());
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

  private static boolean areAlike(Held then, Held now) {
    return switch (then) {
      case Held.Number _ -> now instanceof Held.Number;
      case Held.Pointer(Region region, var _) ->
          now instanceof Held.Pointer(Region other, var _) && other.equals(region);
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> then.equals(now);
    };
  }

  private Held anyLike(Held held) {
    return switch (held) {
      case Held.Number _ -> new Held.Number(unknowns.unknown(64, "turns"));
      case Held.Pointer(Region region, var _) ->
          new Held.Pointer(region, unknowns.unknown(64, "turns"));
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> held;
    };
  }
}
