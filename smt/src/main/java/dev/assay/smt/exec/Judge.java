package dev.assay.smt.exec;

import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Violation;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Feasibility;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks the solver on behalf of a path, and writes down what follows. */
final class Judge {
  private final Unknowns unknowns;
  private final Prover prover;
  private final Prover scout;
  private final Findings findings;
  private final InputMaker inputs;
  private final Focus focus;
  private final BooleanSupplier outOfTime;

  /**
   * @param prover for what a verdict needs
   * @param scout for what only saves work
   * @param focus what is judged
   * @param outOfTime when nothing is asked any more: one instruction alone can ask very much
   */
  Judge(
      Unknowns unknowns,
      Prover prover,
      Prover scout,
      Findings findings,
      InputMaker inputs,
      Focus focus,
      BooleanSupplier outOfTime) {
    this.unknowns = unknowns;
    this.prover = prover;
    this.scout = scout;
    this.findings = findings;
    this.inputs = inputs;
    this.focus = focus;
    this.outOfTime = outOfTime;
  }

  /**
   * Holds the path to a safety condition. Where it can fail, that is a violation; the path goes on
   * as far as it holds.
   */
  void require(State state, Truth safe, Property property, String message) {
    if (state.hasEnded()) {
      return;
    }
    if (!focus.judges(state.slot())) {
      assume(state, safe);
      return;
    }
    switch (possible(state, safe.not(), prover)) {
      case Feasibility.Infeasible() -> findings.proven();
      case Feasibility.Feasible(Assignment found) -> {
        breaks(state, safe.not(), found, new Violation(state.slot(), property, message));
        assume(state, safe);
      }
      case Feasibility.Undecided(String reason) -> {
        findings.unknown(state.slot(), message + ": not decided (" + reason + ")");
        assume(state, safe);
      }
    }
  }

  /** The path breaks a property here, whatever the values. */
  void violation(State state, Property property, String message) {
    require(state, unknowns.terms().truth(false), property, message);
  }

  /** The path comes to something that is not modelled. */
  void unknown(State state, String reason) {
    if (!state.hasEnded()) {
      findings.unknown(state.slot(), reason);
      state.end();
    }
  }

  /** Whether the path goes on; without time it ends here, in the midst of an instruction. */
  boolean goesOn(State state) {
    if (outOfTime.getAsBoolean()) {
      unknown(state, "timeout");
    }
    return !state.hasEnded();
  }

  /**
   * Restricts the path to where the condition holds; ends it where it never does. Where that is
   * hard to say the path goes on: walking a path that cannot be is a waste, not an error.
   */
  void assume(State state, Truth condition) {
    if (state.path().contains(condition)) {
      return;
    }
    if (focus.isLazy()) {
      assumeUnseen(state, condition);
      return;
    }
    switch (possible(state, condition, scout)) {
      case Feasibility.Feasible(Assignment found) -> state.assume(condition, Optional.of(found));
      case Feasibility.Infeasible() -> state.end();
      case Feasibility.Undecided _ -> state.assume(condition, Optional.empty());
    }
  }

  private static void assumeUnseen(State state, Truth condition) {
    if (condition.isFalse() || state.path().contains(condition.not())) {
      state.end();
    } else {
      state.assume(condition, Optional.empty());
    }
  }

  /** Whether any run takes the path; it may where that is hard to say. */
  boolean isPossible(State state) {
    return state.witness().isPresent()
        || !(prover.find(List.copyOf(state.path())) instanceof Feasibility.Infeasible);
  }

  /** Whether the condition holds on the path, as far as a short look shows. */
  boolean surely(State state, Truth condition) {
    return possible(state, condition.not(), scout) instanceof Feasibility.Infeasible;
  }

  /** Whether the condition holds on the path, as far as a long look shows. */
  boolean proves(State state, Truth condition) {
    return possible(state, condition.not(), prover) instanceof Feasibility.Infeasible;
  }

  /** Whether the condition can hold on the path; the path's own witness is tried first. */
  private Feasibility possible(State state, Truth condition, Prover by) {
    if (condition.isFalse() || state.path().contains(condition.not())) {
      return new Feasibility.Infeasible();
    }
    Optional<Assignment> witness = state.witness();
    if (witness.isPresent() && unknowns.terms().evaluate(condition, witness.get())) {
      return new Feasibility.Feasible(witness.get());
    }
    if (outOfTime.getAsBoolean()) {
      return new Feasibility.Undecided("timeout");
    }
    return switch (by.find(Slice.of(state.path(), condition))) {
      case Feasibility.Infeasible none -> none;
      case Feasibility.Undecided undecided -> undecided;
      case Feasibility.Feasible(Assignment found) ->
          witness.isPresent()
              ? new Feasibility.Feasible(witness.get().with(found))
              : whole(state, condition, by);
    };
  }

  // What shares no unknowns with the condition keeps the values of the path's witness. Without a
  // witness all must be
  // solved together.
  private Feasibility whole(State state, Truth condition, Prover by) {
    List<Truth> conditions = new ArrayList<>(state.path());
    conditions.add(condition);
    return by.find(conditions);
  }

  // What a path that stands for many comes to, the run that its input makes need not.
  private void found(State state, Violation violation, RunInput input) {
    if (state.isGeneral()) {
      findings.maybeBroken(violation, input);
    } else {
      findings.broken(violation, input);
    }
  }

  private void breaks(State state, Truth failure, Assignment found, Violation violation) {
    List<Truth> wanted = new ArrayList<>(state.preferences());
    wanted.addAll(state.hopes());
    switch (preferred(state, failure, found, wanted)) {
      case Feasibility.Feasible(Assignment plain) ->
          found(state, violation, inputs.of(state, plain));
      case Feasibility.Infeasible() -> breaksWithoutHope(state, failure, found, violation);
      case Feasibility.Undecided(String reason) -> noInput(violation, reason);
    }
  }

  // Whether a run makes it otherwise by itself only that run shows.
  private void breaksWithoutHope(
      State state, Truth failure, Assignment found, Violation violation) {
    Feasibility without =
        state.hopes().isEmpty()
            ? new Feasibility.Infeasible()
            : preferred(state, failure, found, state.preferences());
    switch (without) {
      case Feasibility.Feasible(Assignment plain) ->
          findings.maybeBroken(violation, inputs.of(state, plain));
      case Feasibility.Infeasible() ->
          findings.unknown(
              violation.slot(),
              violation.message()
                  + ": only with writes by others or unwritten stack that no run can be given");
      case Feasibility.Undecided(String reason) -> noInput(violation, reason);
    }
  }

  private void noInput(Violation violation, String reason) {
    findings.unknown(violation.slot(), violation.message() + ": no input found, " + reason);
  }

  /** Values that break it and are as wanted. */
  private Feasibility preferred(State state, Truth failure, Assignment found, List<Truth> wanted) {
    List<Truth> conditions = new ArrayList<>(state.path());
    conditions.add(failure);
    conditions.addAll(wanted);
    boolean already = wanted.stream().allMatch(p -> unknowns.terms().evaluate(p, found));
    return already ? new Feasibility.Feasible(found) : prover.find(conditions);
  }
}
