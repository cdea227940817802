package dev.assay.smt.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Walks all paths, the latest first, within a budget. */
final class Explorer {
  /** Instructions over all paths. */
  private static final int MOST_STEPS = 400_000;

  private final Stepper stepper;
  private final Judge judge;
  private final Findings findings;
  private final BooleanSupplier outOfTime;

  Explorer(Stepper stepper, Judge judge, Findings findings, BooleanSupplier outOfTime) {
    this.stepper = stepper;
    this.judge = judge;
    this.findings = findings;
    this.outOfTime = outOfTime;
  }

  void explore(State start) {
    Deque<State> open = new ArrayDeque<>();
    open.push(start);
    int steps = 0;
    while (!open.isEmpty() && findings.broken().isEmpty()) {
      State state = open.pop();
      if (++steps > MOST_STEPS || (steps & 15) == 0 && outOfTime.getAsBoolean()) {
        judge.unknown(state, steps > MOST_STEPS ? "more than " + MOST_STEPS + " steps" : "timeout");
        return;
      }
      List<State> after = stepper.step(state);
      after.reversed().forEach(open::push);
    }
  }
}
