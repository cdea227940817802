package dev.assay.smt.logic;

/** Whether conditions can hold together. */
public sealed interface Feasibility {
  /** They do, under this assignment. */
  record Feasible(Assignment witness) implements Feasibility {}

  /** They never do. */
  record Infeasible() implements Feasibility {}

  /** Not found out; {@code reason} is the solver's word. */
  record Undecided(String reason) implements Feasibility {}
}
