package dev.assay.absint.numbers;

import dev.assay.absint.domain.FirstComparison;
import dev.assay.absint.domain.FirstTransfer;
import dev.assay.absint.domain.Relation;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.ScalarPair;
import dev.assay.ir.isa.AluOp;

/** That of 6.1: the widths learn little of each other, and comparisons need a constant. */
final class FirstDomain implements ScalarDomain {
  @Override
  public Scalar compute(AluOp op, boolean wide, Scalar a, Scalar b) {
    return switch (op) {
      case ADD -> FirstTransfer.add(a, b, wide);
      case SUB -> FirstTransfer.sub(a, b, wide);
      case MUL -> FirstTransfer.multiply(a, b, wide);
      case AND -> FirstTransfer.and(a, b, wide);
      case OR -> FirstTransfer.or(a, b, wide);
      case XOR -> FirstTransfer.xor(a, b, wide);
      case LSH -> FirstTransfer.shiftLeft(a, b, wide);
      case RSH -> FirstTransfer.shiftRight(a, b, wide);
      case ARSH -> FirstTransfer.shiftRightSigned(a, b, wide);
      case DIV, SDIV, MOD, SMOD, MOV -> Scalar.UNKNOWN;
    };
  }

  @Override
  public boolean always(Relation relation, Scalar a, Scalar b, boolean wide) {
    return FirstComparison.always(relation, a, b, wide);
  }

  @Override
  public ScalarPair refine(Relation relation, Scalar a, Scalar b, boolean wide) {
    return FirstComparison.refine(relation, a, b, wide);
  }
}
