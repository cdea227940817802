package dev.assay.smt.claim;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/**
 * The concretisations of the sets that a verifier keeps for numbers, written from their definitions
 * and not from any verifier's code.
 */
public final class Gamma {
  private Gamma() {}

  /**
   * A tracked number: every bit is known to be 0 (neither in {@code value} nor in {@code mask}),
   * known to be 1 (in {@code value} alone) or unknown (in {@code mask} alone). A bit in both is a
   * contradiction: no x.
   */
  public static Truth tnum(Bits value, Bits mask, Bits x) {
    Bits contradictory = value.and(mask);
    Bits wrong = x.xor(value).and(mask.not());
    return contradictory.or(wrong).equalTo(0);
  }

  /** min ≤ x ≤ max as unsigned numbers. */
  public static Truth unsigned(Bits min, Bits max, Bits x) {
    return min.atMost(x).and(x.atMost(max));
  }

  /** min ≤ x ≤ max as two's-complement numbers. */
  public static Truth signed(Bits min, Bits max, Bits x) {
    return min.lessOrEqual(x).and(x.lessOrEqual(max));
  }
}
