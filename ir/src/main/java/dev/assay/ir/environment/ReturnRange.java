package dev.assay.ir.environment;

/**
 * What a program may return: signed numbers from {@code min} to {@code max}, both included.
 *
 * @param width how many low bits of r0 count: 32 or 64
 */
public record ReturnRange(long min, long max, int width) {

  /** A range and for whom it holds. */
  record Row(Condition condition, ReturnRange range) {
    static Row of(Table.Row row) {
      return new Row(
          row.condition(),
          new ReturnRange(row.number("min"), row.number("max"), row.number("width")));
    }
  }
}
