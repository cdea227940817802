package dev.assay.smt.exec;

import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.environment.ProgramKind;
import java.util.List;
import java.util.Optional;

/** Functions that begin, advance and end open-coded iterators. */
final class IteratorFunctions implements KernelFunctionModel {
  private final IteratorArguments arguments;
  private final NumberIterators numbers;
  private final BitIterators bits;
  private final ObjectIterators objects;

  IteratorFunctions(
      ProgramKind kind,
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      KernelObjects objects,
      LoopWidening loops) {
    this.arguments = new IteratorArguments(memory, judge, unknowns);
    this.numbers = new NumberIterators(unknowns, judge, arguments, loops);
    this.bits = new BitIterators(unknowns, judge, arguments, loops);
    this.objects = new ObjectIterators(kind, unknowns, judge, objects, arguments, loops);
  }

  @Override
  public List<State> call(KernelCall call) {
    if (call.function().is(KfuncFlag.ITER_DESTROY)) {
      return end(call);
    }
    boolean begins = call.function().is(KfuncFlag.ITER_NEW);
    return switch (IteratorArguments.type(call)) {
      case "bpf_iter_num" -> begins ? numbers.begin(call) : numbers.next(call);
      case "bpf_iter_bits" -> begins ? bits.begin(call) : bits.next(call);
      default -> begins ? objects.begin(call) : objects.next(call);
    };
  }

  private List<State> end(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.begun(call);
    if (place.isEmpty()) {
      return List.of();
    }
    State state = call.state();
    objects.takeBack(state, place.get());
    state.release(state.iterator(place.get()).element());
    state.iterators().remove(place.get());
    arguments.fill(state, call.argument(0), IteratorArguments.bytes(call));
    call.givesNothing(state);
    return List.of(state);
  }
}
