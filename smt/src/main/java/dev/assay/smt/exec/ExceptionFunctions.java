package dev.assay.smt.exec;

import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Throwing, and the trap that compilers put where a program must not come. */
final class ExceptionFunctions {
  private final Judge judge;
  private final Functions functions;
  private final Optional<Integer> catcher;

  /**
   * @param catcher where the function starts that catches what is thrown
   */
  ExceptionFunctions(Judge judge, Functions functions, Optional<Integer> catcher) {
    this.judge = judge;
    this.functions = functions;
    this.catcher = catcher;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_throw", this::raise);
    models.put("__bpf_trap", this::trap);
  }

  private List<State> raise(KernelCall call) {
    State state = call.state();
    if (state.frames().stream().anyMatch(frame -> frame.callback().isPresent())) {
      judge.violation(
          state, Property.CALL_ARGUMENT, "throws out of a function that is called back");
    } else if (state.frames().getFirst().catches()) {
      judge.violation(state, Property.CALL_ARGUMENT, "throws while it catches");
    }
    functions.checkNothingHeld(state);
    if (!state.hasEnded()) {
      call.elsewhere().addAll(functions.raise(state, call.argument(0), catcher));
    }
    return List.of();
  }

  private List<State> trap(KernelCall call) {
    judge.violation(call.state(), Property.CONTROL_FLOW, "a trap is reached");
    return List.of();
  }
}
