package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that begin, advance and end open-coded iterators. */
final class IteratorFunctions {
  private final IteratorArguments arguments;
  private final NumberIterators numbers;

  IteratorFunctions(Unknowns unknowns, Judge judge, MemoryAccess memory, LoopWidening loops) {
    this.arguments = new IteratorArguments(memory, judge, unknowns);
    this.numbers = new NumberIterators(unknowns, judge, memory, arguments, loops);
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    numbers.addTo(models);
    models.put("bpf_iter_num_destroy", this::end);
  }

  private List<State> end(KernelCall call) {
    Optional<Dynptr.Place> place = arguments.begun(call);
    if (place.isEmpty()) {
      return List.of();
    }
    State state = call.state();
    state.release(state.iterator(place.get()).element());
    state.iterators().remove(place.get());
    arguments.fill(state, call.argument(0), IteratorArguments.bytes(call));
    state.forget(Register.R0);
    return List.of(state);
  }
}
