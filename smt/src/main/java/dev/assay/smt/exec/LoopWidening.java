package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.exec.RegisterWidening.Changes;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Loops that surely end, however long they run: {@code may_goto} counts, and iterators run dry.
 * Some turns are walked as they are; then one state stands for all later ones: what turns change in
 * it is unknown.
 */
final class LoopWidening {
  /** Turns walked as they are. */
  private static final int EXACT = 32;

  /** Turns walked as they are where each may be the last; fewer of loops inside others. */
  private static final int EXACT_OF_UNKNOWN = 2;

  /** How often a state is made more general before that is given up. */
  private static final int MOST_WIDENINGS = 8;

  private final Liveness liveness;
  private final Judge judge;
  private final Widening memory;
  private final IteratorWidening iterators;
  private final RegisterWidening registers;
  private final int longest;

  /**
   * @param longest loop over known numbers of which all turns are walked as they are
   */
  LoopWidening(Liveness liveness, Unknowns unknowns, Judge judge, int longest) {
    this.liveness = liveness;
    this.judge = judge;
    this.longest = longest;
    this.memory = new Widening(unknowns, judge);
    this.iterators = new IteratorWidening(unknowns, judge);
    this.registers = new RegisterWidening(unknowns, judge);
  }

  /** Whether the path is to be walked on: it is not where all is known of its future. */
  boolean pass(State state) {
    return pass(state, state.frames().getLast().stack().name(), EXACT);
  }

  /** The same where an iterator is advanced: with each one that a loop is over it begins anew. */
  boolean pass(State state, OpenIterator iterator) {
    boolean few = iterator.numbers().filter(n -> n.areAtMost(longest)).isPresent();
    int open = Math.max(1, EXACT_OF_UNKNOWN + 1 - state.iterators().size());
    state.passTurn();
    return pass(state, iterator.element().name(), few ? longest + 1 : open);
  }

  /**
   * @param over what the loop is over: an iterator's element, if it is over one
   */
  private boolean pass(State state, String over, int exact) {
    List<Register> live = liveness.at(state.slot()).members();
    state.forgetAllBut(live);
    LoopHead.Place place = new LoopHead.Place(state.slot(), over);
    LoopHead head = state.loop(place);
    if (head.any().isPresent() && isCovered(head, state, over)) {
      return false;
    }
    if (head.passes() < exact) {
      state.setLoop(place, head.passed(state.fork()));
      return true;
    }
    Optional<Changes> changes = widen(head, state, over);
    if (changes.isEmpty()) {
      judge.unknown(state, "what the turns of a loop change");
      return false;
    }
    state.generalise();
    state.setLoop(place, head.general(state.fork(), changes.get()));
    return true;
  }

  private boolean isCovered(LoopHead head, State state, String over) {
    State any = head.any().orElseThrow();
    boolean oneTurn =
        !head.changes().haveSteps()
            || turns(any, state, over).filter(t -> isOne(state, t)).isPresent();
    return oneTurn
        && registers.covers(any, head.changes(), state, liveness.at(state.slot()).members())
        && any.hasObjectsButIteratorsOf(state)
        && IteratorWidening.covers(any.iterators(), state.iterators())
        && memory.covers(head.first().orElseThrow().snapshot(), any.snapshot(), state);
  }

  private boolean isOne(State state, Bits turns) {
    return judge.surely(state, turns.equalTo(1));
  }

  /** How many numbers the iterator has given from one state to the other. */
  private static Optional<Bits> turns(State from, State to, String over) {
    return next(from, over).flatMap(first -> next(to, over).map(now -> now.minus(first)));
  }

  private static Optional<Bits> next(State state, String over) {
    return state.iterators().values().stream()
        .filter(iterator -> iterator.element().name().equals(over))
        .flatMap(iterator -> iterator.numbers().stream())
        .map(OpenIterator.Numbers::at)
        .findFirst();
  }

  /** Forgets what the loop changes; empty where something has no general form. */
  private Optional<Changes> widen(LoopHead head, State state, String over) {
    State first = head.first().orElseThrow();
    OptionalLong turns =
        turns(first, state, over)
            .filter(t -> t.isConstant() && t.constant() > 0)
            .map(t -> OptionalLong.of(t.constant()))
            .orElse(OptionalLong.empty());
    Optional<Changes> changes =
        registers.changes(head, state, liveness.at(state.slot()).members(), turns);
    boolean fine =
        changes.isPresent()
            && head.widened() < MOST_WIDENINGS
            && first.hasObjectsButIteratorsOf(state)
            && iterators.widen(first.iterators(), state)
            && memory.widen(first.snapshot(), state);
    if (!fine) {
      return Optional.empty();
    }
    registers.widen(first, changes.get(), state, turns(first, state, over));
    return changes;
  }
}
