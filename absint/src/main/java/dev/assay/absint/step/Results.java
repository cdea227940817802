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
   */
  static void check(Number result, ReturnRange range, String where) {
    long smin = result.set().wide().smin();
    long smax = result.set().wide().smax();
    if (range.min() > smin || smax > range.max()) {
      throw outside(result, range.min(), range.max(), where);
    }
  }

  /** Checks the low 32 bits of a result. */
  static void checkLow(Number result, ReturnRange range, String where) {
    int smin = result.set().low().smin();
    int smax = result.set().low().smax();
    if (range.min() > smin || smax > range.max()) {
      throw outside(result, range.min(), range.max(), where);
    }
  }

  private static Refusal outside(Number result, int min, int max, String where) {
    return new Refusal(
        Property.RETURN_VALUE,
        "%s the register R0 has%s should have been in [%d, %d]"
            .formatted(where, bounds(result), min, max));
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
