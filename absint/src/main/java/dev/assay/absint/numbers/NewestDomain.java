package dev.assay.absint.numbers;

import dev.assay.absint.domain.Decision;
import dev.assay.absint.domain.Refinement;
import dev.assay.absint.domain.Relation;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.ScalarPair;
import dev.assay.absint.domain.Transfer;
import dev.assay.ir.isa.AluOp;

/** That of 6.18: all parts of a scalar teach each other, and intervals may wrap at both ends. */
final class NewestDomain implements ScalarDomain {
  @Override
  public Scalar compute(AluOp op, boolean wide, Scalar a, Scalar b) {
    return switch (op) {
      case ADD -> wide ? Transfer.add64(a, b) : Transfer.add32(a, b);
      case SUB -> wide ? Transfer.sub64(a, b) : Transfer.sub32(a, b);
      case MUL -> wide ? Transfer.multiply64(a, b) : Transfer.multiply32(a, b);
      case AND -> wide ? Transfer.and64(a, b) : Transfer.and32(a, b);
      case OR -> wide ? Transfer.or64(a, b) : Transfer.or32(a, b);
      case XOR -> wide ? Transfer.xor64(a, b) : Transfer.xor32(a, b);
      case LSH -> wide ? Transfer.shiftLeft64(a, b) : Transfer.shiftLeft32(a, b);
      case RSH -> wide ? Transfer.shiftRight64(a, b) : Transfer.shiftRight32(a, b);
      case ARSH -> wide ? Transfer.shiftRightSigned64(a, b) : Transfer.shiftRightSigned32(a, b);
      case DIV, SDIV, MOD, SMOD, MOV -> Scalar.UNKNOWN;
    };
  }

  @Override
  public boolean always(Relation relation, Scalar a, Scalar b, boolean wide) {
    return wide ? Decision.always(relation, a, b) : Decision.always32(relation, a, b);
  }

  @Override
  public ScalarPair refine(Relation relation, Scalar a, Scalar b, boolean wide) {
    return wide ? Refinement.refine(relation, a, b) : Refinement.refine32(relation, a, b);
  }
}
