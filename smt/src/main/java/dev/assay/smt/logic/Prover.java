package dev.assay.smt.logic;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Z3Exception;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks Z3's {@code QF_BV} solver, each question with a fresh solver and its own budget, so that the
 * answer does not depend on what was asked before. Wide enough for all that is asked here:
 * bit-vectors without functions or arrays (a logic that does not fit would answer nonsense without
 * complaint).
 */
public final class Prover {
  private final Terms terms;
  private final Budget budget;
  private int asked;

  /** A prover for terms of {@code terms}, spending at most {@code budget} on each question. */
  public Prover(Terms terms, Budget budget) {
    this.terms = terms;
    this.budget = budget;
  }

  /** Whether {@code goal} follows from the assumptions. */
  public Answer prove(List<Truth> assumptions, Truth goal) {
    List<Truth> conditions = new ArrayList<>(assumptions);
    conditions.add(goal.not());
    return switch (find(conditions)) {
      case Feasibility.Infeasible() -> new Answer.Proven();
      case Feasibility.Feasible(Assignment witness) -> new Answer.Refuted(witness);
      case Feasibility.Undecided(String reason) -> new Answer.Unknown(reason);
    };
  }

  /** Whether the conditions can hold together, with a witness when they can. */
  public Feasibility find(List<Truth> conditions) {
    if (conditions.stream().anyMatch(Truth::isFalse)) {
      return new Feasibility.Infeasible();
    }
    List<Truth> open = conditions.stream().filter(c -> !c.isTrue()).toList();
    return open.isEmpty() ? new Feasibility.Feasible(new Assignment(Map.of())) : ask(open);
  }

  /** How many questions reached the solver. */
  public int asked() {
    return asked;
  }

  private Feasibility ask(List<Truth> conditions) {
    asked++;
    Context z3 = terms.z3();
    Solver solver = z3.mkSolver("QF_BV");
    solver.setParameters(parameters(z3));
    try {
      solver.add(conditions.stream().map(Truth::expr).toArray(BoolExpr[]::new));
      return switch (solver.check()) {
        case SATISFIABLE -> new Feasibility.Feasible(assignment(solver.getModel()));
        case UNSATISFIABLE -> new Feasibility.Infeasible();
        case UNKNOWN -> new Feasibility.Undecided(solver.getReasonUnknown());
      };
    } catch (Z3Exception stopped) { // Z3 reports some exhausted budgets this way
      return new Feasibility.Undecided(String.valueOf(stopped.getMessage()));
    }
  }

  private Params parameters(Context z3) {
    Params parameters = z3.mkParams();
    parameters.add("timeout", (int) Math.min(budget.wall().toMillis(), Integer.MAX_VALUE));
    if (budget.resources() > 0) {
      parameters.add("rlimit", (int) Math.min(budget.resources(), Integer.MAX_VALUE));
    }
    return parameters;
  }

  private static Assignment assignment(Model model) {
    Map<String, Long> values = new HashMap<>();
    for (FuncDecl<?> unknown : model.getConstDecls()) {
      Expr<?> value = model.getConstInterp(unknown);
      values.put(unknown.getName().toString(), Numerals.value(value));
    }
    return new Assignment(values);
  }
}
