package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.exec.OpenIterator.Course;
import dev.assay.smt.exec.OpenIterator.Numbers;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Iterators over the bits that are set in some words: they give ascending numbers. Which, the world
 * decides: the words may lie in memory that others write.
 */
final class BitIterators {
  /** BITS_ITER_NR_WORDS_MAX of Linux. */
  private static final long MOST_WORDS = 511;

  private static final int WORD_BITS = 64;
  private final Unknowns unknowns;
  private final Judge judge;
  private final IteratorArguments arguments;
  private final LoopWidening loops;

  BitIterators(Unknowns unknowns, Judge judge, IteratorArguments arguments, LoopWidening loops) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.arguments = arguments;
    this.loops = loops;
  }

  List<State> begin(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.free(call);
    if (place.isEmpty()) {
      return List.of();
    }
    Bits words =
        call.argument(2) instanceof Held.Number(Bits bits)
            ? bits.low(32).zeroExtend(64)
            : unknowns.constant(0);
    Bits zero = unknowns.constant(0);
    Truth fine = zero.below(words).and(words.atMost(zero.same(MOST_WORDS)));
    Numbers none = new Numbers(zero, zero, zero, false);
    Numbers some = new Numbers(zero, zero, words.times(words.same(WORD_BITS)), false);
    OpenIterator made = arguments.made(call, arguments.number());
    State failed = call.state().fork();
    arguments.begin(call.on(failed), place.get(), made.with(none).going(Course.DRAINED));
    new Errors(unknowns, judge).fails(failed, call.number());
    judge.assume(call.state(), fine);
    if (!call.state().hasEnded()) {
      arguments.begin(call, place.get(), made.with(some));
      call.returns(call.state(), zero, true);
    }
    return List.of(call.state(), failed);
  }

  List<State> next(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.begun(call);
    if (place.isEmpty()) {
      return List.of();
    }
    State state = call.state();
    IteratorArguments.forget(state);
    if (!loops.pass(state, state.iterator(place.get()))) {
      return List.of();
    }
    return next(call, place.get(), state.iterator(place.get()));
  }

  // A script says which bit comes by the number behind it.
  private List<State> next(KernelCall call, Dynptr.Place place, OpenIterator iterator) {
    State state = call.state();
    Numbers numbers = iterator.numbers().orElseThrow();
    State drained = state.fork();
    Bits zero = unknowns.constant(0);
    drained.iterators().put(place, iterator.with(numbers.drained()).going(Course.DRAINED));
    arguments.show(drained, iterator, numbers.end());
    call.givesNull(drained, zero);
    List<State> after = new ArrayList<>(List.of(drained));
    Bits bit = unknowns.unknown(64, "bit");
    judge.assume(state, numbers.at().lessOrEqual(bit).and(bit.less(numbers.end())));
    if (iterator.course() == Course.ON && !state.hasEnded()) {
      state.iterators().put(place, iterator.with(numbers.after(bit)));
      arguments.show(state, iterator, bit);
      call.returns(state, bit.plus(1), false);
      state.write(Register.R0, new Held.Pointer(iterator.element(), zero));
      after.add(state);
    }
    return after;
  }
}
