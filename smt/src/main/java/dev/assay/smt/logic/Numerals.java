package dev.assay.smt.logic;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;

/** Z3's numerals to Java's and back. */
final class Numerals {
  private Numerals() {}

  /** The low 64 bits of a numeral. */
  static long value(Expr<?> numeral) {
    if (numeral instanceof BitVecNum number) {
      return number.getBigInteger().longValue();
    }
    if (numeral.isTrue() || numeral.isFalse()) {
      return numeral.isTrue() ? 1 : 0;
    }
    throw new IllegalStateException("not a numeral: " + numeral);
  }

  /** The value that the assignment gives to an unknown. */
  static Expr<?> of(Context z3, Expr<?> unknown, Assignment assignment) {
    long value = assignment.value(unknown.getFuncDecl().getName().toString());
    return switch (unknown) {
      case BoolExpr _ -> z3.mkBool(value != 0);
      case BitVecExpr bits -> z3.mkBV(value, bits.getSortSize());
      default -> throw new IllegalStateException("unknown of a strange sort: " + unknown);
    };
  }
}
