package dev.assay.absint.numbers;

import dev.assay.absint.domain.EarlierTransfer;
import dev.assay.absint.domain.Relation;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.ScalarPair;
import dev.assay.absint.domain.Transfer;
import dev.assay.ir.isa.AluOp;

/** That of 6.12: as the newest, but for sums, differences and products. */
final class MiddleDomain implements ScalarDomain {
  private final ScalarDomain newest = new NewestDomain();

  @Override
  public Scalar compute(AluOp op, boolean wide, Scalar a, Scalar b) {
    return switch (op) {
      case ADD -> Transfer.finish(EarlierTransfer.add(a, b), wide);
      case SUB -> Transfer.finish(EarlierTransfer.sub(a, b), wide);
      case MUL -> Transfer.finish(EarlierTransfer.multiply(a, b), wide);
      case AND, OR, XOR, LSH, RSH, ARSH, DIV, SDIV, MOD, SMOD, MOV ->
          newest.compute(op, wide, a, b);
    };
  }

  @Override
  public boolean always(Relation relation, Scalar a, Scalar b, boolean wide) {
    return newest.always(relation, a, b, wide);
  }

  @Override
  public ScalarPair refine(Relation relation, Scalar a, Scalar b, boolean wide) {
    return newest.refine(relation, a, b, wide);
  }
}
