package dev.assay.absint.numbers;

import dev.assay.absint.domain.Relation;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.ScalarPair;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.environment.VerifierRules;
import dev.assay.ir.isa.AluOp;

/**
 * What arithmetic and comparisons tell of numbers. Each answer is sound for all of γ; releases
 * differ in how much they say.
 */
public interface ScalarDomain {
  /** The domain of a release. */
  static ScalarDomain of(VerifierRules rules) {
    if (rules.keep(VerifierRule.WRAPPED_INTERVALS)) {
      return new NewestDomain();
    }
    return rules.keep(VerifierRule.JOINT_RANGES) ? new MiddleDomain() : new FirstDomain();
  }

  /** The result of an instruction on two numbers; unknown of division and remainder. */
  Scalar compute(AluOp op, boolean wide, Scalar a, Scalar b);

  /** Whether a relation holds between every two elements, as words or as their low halves. */
  boolean always(Relation relation, Scalar a, Scalar b, boolean wide);

  /** What is left of both where the relation holds between them. */
  ScalarPair refine(Relation relation, Scalar a, Scalar b, boolean wide);
}
