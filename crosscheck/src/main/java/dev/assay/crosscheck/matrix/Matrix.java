package dev.assay.crosscheck.matrix;

import dev.assay.ir.verdict.Verdict;

/** The table that tells the cell of a pair of verdicts. */
public final class Matrix {
  private Matrix() {}

  /** The one cell that a program with these verdicts falls in. */
  public static Cell cell(Verdict absint, SmtVerdict smt) {
    return switch (absint) {
      case Verdict.Accepted _ ->
          pick(smt, Cell.AGREED_SAFE, Cell.SOUNDNESS_BUG, Cell.NOT_YET_PROVEN);
      case Verdict.Rejected(var violation) when violation.property().isPolicy() ->
          pick(smt, Cell.POLICY, Cell.POLICY_AND_UNSAFE, Cell.POLICY);
      case Verdict.Rejected _ ->
          pick(smt, Cell.PRECISION_LOST, Cell.AGREED_UNSAFE, Cell.UNRESOLVED);
      case Verdict.Inconclusive _ ->
          pick(smt, Cell.SAFE_BY_SMT_ALONE, Cell.UNSAFE_BY_SMT_ALONE, Cell.UNDECIDED);
    };
  }

  private static Cell pick(SmtVerdict smt, Cell safe, Cell unsafe, Cell unknown) {
    return switch (smt) {
      case SAFE -> safe;
      case UNSAFE -> unsafe;
      case UNKNOWN -> unknown;
    };
  }
}
