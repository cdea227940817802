package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/** Results of calls that give 0 or an error. */
final class Errors {
  // MAX_ERRNO of Linux.
  private static final long LEAST = -4095;

  private final Unknowns unknowns;
  private final Judge judge;

  Errors(Unknowns unknowns, Judge judge) {
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** The call succeeds, as a run of its own accord does. */
  void succeeds(State state) {
    state.write(Register.R0, unknowns.constant(0));
  }

  /** The call succeeds because the world wants it so. */
  void succeeds(State state, int call) {
    succeeds(state);
    state.events().add(new Event.Result(call, unknowns.constant(0), false));
  }

  /** The call fails, with some error. */
  void fails(State state, int call) {
    Bits error = unknowns.unknown(64, "error");
    judge.assume(state, isError(error));
    given(state, call, error);
  }

  /** The call fails or does not; by preference it does not. */
  void maySucceed(State state, int call) {
    Bits result = unknowns.unknown(64, "result");
    judge.assume(state, result.equalTo(0).or(isError(result)));
    state.preferences().add(result.equalTo(0));
    given(state, call, result);
  }

  // Functions that return 32 bits leave what they like above them, zeros or the sign.
  private static Truth isError(Bits result) {
    Bits low = result.low(32).signExtend(64);
    Truth negative = low.same(LEAST).lessOrEqual(low).and(low.less(low.same(0)));
    return negative.and(result.equalTo(low).or(result.equalTo(result.low(32).zeroExtend(64))));
  }

  private static void given(State state, int call, Bits result) {
    state.write(Register.R0, result);
    state.events().add(new Event.Result(call, result, true));
  }
}
