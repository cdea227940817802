package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.Value.Number;
import dev.assay.ir.verdict.Property;

/** What functions and programs return, held against what they may. */
final class Results {
  private Results() {}

  /**
   * Checks all 64 bits of a result.
   *
   * @param where where it is returned, as the message begins
   * @param register the register it is in
   */
  static void check(Number result, ReturnRange range, String where, int register) {
    if (!result.set().wide().isWithin(range.min(), range.max())) {
      throw outside(result, range, where, register);
    }
  }

  /** Checks the low 32 bits of a result. */
  static void checkLow(Number result, ReturnRange range, String where, int register) {
    if (!result.set().low().isWithin(range.min(), range.max())) {
      throw outside(result, range, where, register);
    }
  }

  private static Refusal outside(Number result, ReturnRange range, String where, int register) {
    return new Refusal(
        Property.RETURN_VALUE,
        "%s the register R%d has%s should have been in [%d, %d]"
            .formatted(where, register, bounds(result), range.min(), range.max()));
  }

  private static String bounds(Number number) {
    long smin = number.set().wide().smin();
    long smax = number.set().wide().smax();
    String text =
        (smin > Long.MIN_VALUE ? " smin=" + smin : "")
            + (smax < Long.MAX_VALUE ? " smax=" + smax : "");
    return text.isEmpty() ? " unknown scalar value" : text;
  }
}
