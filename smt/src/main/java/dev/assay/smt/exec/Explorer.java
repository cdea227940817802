package dev.assay.smt.exec;

import dev.assay.ir.verdict.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Walks all paths, the latest first, within a budget. */
final class Explorer {
  /** Instructions over all paths. */
  private static final int MOST_STEPS = 4_000_000;

  private final Stepper stepper;
  private final Visited visited;
  private final EndlessLoops endless;
  private final Judge judge;
  private final Findings findings;
  private final Focus focus;
  private final BooleanSupplier outOfTime;

  Explorer(
      Stepper stepper,
      Visited visited,
      EndlessLoops endless,
      Judge judge,
      Findings findings,
      Focus focus,
      BooleanSupplier outOfTime) {
    this.stepper = stepper;
    this.endless = endless;
    this.visited = visited;
    this.judge = judge;
    this.findings = findings;
    this.focus = focus;
    this.outOfTime = outOfTime;
  }

  void explore(State start) {
    Deque<State> open = new ArrayDeque<>();
    open.push(start);
    int steps = 0;
    while (!open.isEmpty() && findings.broken().isEmpty()) {
      State state = open.pop();
      if (++steps > MOST_STEPS || (steps & 15) == 0 && outOfTime.getAsBoolean()) {
        findings.ranOut();
        judge.unknown(state, steps > MOST_STEPS ? "more than " + MOST_STEPS + " steps" : "timeout");
        return;
      }
      after(state).reversed().forEach(open::push);
    }
  }

  private List<State> after(State state) {
    if (!focus.leads(state.slot())) {
      return List.of();
    }
    return switch (visited.at(state)) {
      case NEW -> endless.isOne(state) ? endless(state) : stepper.step(state);
      case COVERED -> List.of();
      case REPEATED -> repeated(state, () -> judge.unknown(state, "a loop that may not end"));
      case ENDLESS -> repeated(state, () -> endless(state));
    };
  }

  // It comes to nothing that it has not come to before; what matters is only that it may go on so.
  private List<State> repeated(State state, Runnable found) {
    if (focus.isOnAll()) {
      found.run();
    }
    return List.of();
  }

  private List<State> endless(State state) {
    state.goTo(state.cameFrom()); // a run pays, and ends, at the jump
    judge.violation(state, Property.TERMINATION, "a loop that never ends");
    return List.of();
  }
}
