package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final int BYTES = 4;
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final IteratorArguments arguments;
  private final LoopWidening loops;

  NumberIterators(
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      IteratorArguments arguments,
      LoopWidening loops) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.arguments = arguments;
    this.loops = loops;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_iter_num_new", this::begin);
    models.put("bpf_iter_num_next", this::next);
  }

  private List<State> begin(KernelCall call) {
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
    OpenIterator made =
        new OpenIterator(
            IteratorArguments.type(call),
            IteratorArguments.bytes(call),
            element(),
            Optional.of(numbers));
    arguments.begin(call, place.get(), made);
    state.write(
        Register.R0,
        ordered.choose(few.choose(zero, unknowns.constant(E2BIG)), unknowns.constant(EINVAL)));
    return List.of(state);
  }

  // It is declared to take 32 bits with their sign.
  private Bits number(Held held) {
    return held instanceof Held.Number(Bits bits)
        ? bits.low(32).signExtend(64)
        : unknowns.unknown(64, "pointer");
  }

  private Region element() {
    Bits size = unknowns.constant(BYTES);
    String name = unknowns.regionName("number");
    return new Region(
        Region.Kind.MEMORY, name, "an iterator's number", -1, size.same(0), size, true, false);
  }

  private List<State> next(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.begun(call);
    if (place.isEmpty()) {
      return List.of();
    }
    State state = call.state();
    for (int i = 0; i <= 5; i++) {
      state.forget(Register.of(i));
    }
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
      show(drained, iterator, zero);
      drained.write(Register.R0, zero);
      after.add(drained);
    }
    if (!state.hasEnded()) {
      state.iterators().put(place, iterator.with(numbers.next()));
      show(state, iterator, numbers.at());
      state.write(Register.R0, new Held.Pointer(iterator.element(), zero));
      after.add(state);
    }
    return after;
  }

  private void show(State state, OpenIterator iterator, Bits number) {
    Place place = new Place(iterator.element(), unknowns.constant(0));
    memory.write(state, place, MemoryFormat.stored(Size.W, number));
  }
}
