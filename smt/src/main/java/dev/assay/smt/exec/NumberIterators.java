package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Iterators over numbers: from one on, below another. Which they give is known, so that the turns
 * of a loop can be told from one another; what stands for all later ones is between the two.
 */
final class NumberIterators {
  /** BPF_MAX_LOOPS of Linux. */
  private static final long MOST = 8 << 20;

  private static final long EINVAL = -22;
  private static final long E2BIG = -7;
  private final Unknowns unknowns;
  private final Judge judge;
  private final IteratorArguments arguments;
  private final LoopWidening loops;

  NumberIterators(Unknowns unknowns, Judge judge, IteratorArguments arguments, LoopWidening loops) {
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
    State state = call.state();
    Bits begin = number(call.argument(1));
    Bits end = number(call.argument(2));
    Truth ordered = begin.lessOrEqual(end);
    Truth few = end.minus(begin).lessOrEqual(end.same(MOST));
    Bits zero = unknowns.constant(0);
    Truth fine = ordered.and(few);
    Bits first = fine.choose(begin, zero);
    OpenIterator.Numbers numbers =
        new OpenIterator.Numbers(first, first, fine.choose(end, zero), false);
    arguments.begin(call, place.get(), arguments.made(call, arguments.number()).with(numbers));
    Bits error = ordered.choose(unknowns.constant(E2BIG), unknowns.constant(EINVAL));
    state.write(Register.R0, fine.isTrue() ? zero : fine.choose(zero, returned(state, error)));
    return List.of(state);
  }

  // A function that returns 32 bits leaves what it likes above them, zeros or the sign.
  private Bits returned(State state, Bits error) {
    Truth signed = unknowns.either("sign");
    state.preferences().add(signed);
    return signed.choose(error, error.low(32).zeroExtend(64));
  }

  // It is declared to take 32 bits with their sign.
  private Bits number(Held held) {
    return held instanceof Held.Number(Bits bits)
        ? bits.low(32).signExtend(64)
        : unknowns.unknown(64, "pointer");
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
    return next(state, place.get(), state.iterator(place.get()));
  }

  private List<State> next(State state, Dynptr.Place place, OpenIterator iterator) {
    OpenIterator.Numbers numbers = iterator.numbers().orElseThrow();
    State drained = state.fork();
    judge.assume(state, numbers.hasNext());
    judge.assume(drained, numbers.hasNext().not());
    List<State> after = new ArrayList<>();
    Bits zero = unknowns.constant(0);
    if (!drained.hasEnded()) {
      drained.iterators().put(place, iterator.with(numbers.drained()));
      arguments.show(drained, iterator, zero);
      drained.write(Register.R0, zero);
      after.add(drained);
    }
    if (!state.hasEnded()) {
      state.iterators().put(place, iterator.with(numbers.next()));
      arguments.show(state, iterator, numbers.at());
      state.write(Register.R0, new Held.Pointer(iterator.element(), zero));
      after.add(state);
    }
    return after;
  }
}
