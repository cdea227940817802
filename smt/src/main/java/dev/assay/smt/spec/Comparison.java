package dev.assay.smt.spec;

import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/** The conditions of branches, RFC 9669 §4.3. */
public final class Comparison {
  private Comparison() {}

  /** Whether the branch is taken; a comparison of 32 bits takes the low halves (§4.3, JMP32). */
  public static Truth holds(Width width, Condition condition, Bits dst, Bits src) {
    return switch (width) {
      case W64 -> holds(condition, dst, src);
      case W32 -> holds(condition, dst.low(32), src.low(32));
    };
  }

  private static Truth holds(Condition condition, Bits dst, Bits src) {
    return switch (condition) {
      case EQ -> dst.equalTo(src);
      case NE -> dst.equalTo(src).not();
      case SET -> dst.and(src).equalTo(0).not();
      case GT -> src.below(dst);
      case GE -> src.atMost(dst);
      case LT -> dst.below(src);
      case LE -> dst.atMost(src);
      case SGT -> src.less(dst);
      case SGE -> src.lessOrEqual(dst);
      case SLT -> dst.less(src);
      case SLE -> dst.lessOrEqual(src);
    };
  }
}
