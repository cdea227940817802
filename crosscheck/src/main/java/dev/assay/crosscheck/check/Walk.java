package dev.assay.crosscheck.check;

import dev.assay.crosscheck.runs.Outcomes;
import dev.assay.ir.run.Outcome;
import java.util.List;

/**
 * A run that is over, step by step.
 *
 * @param first steps from the start, in order
 * @param left how many steps came after those that nobody kept
 * @param last the steps after those, up to the end
 * @param end how it ended: of a fault its slot, the rule it breaks, address, size and region
 */
public record Walk(List<Step> first, long left, List<Step> last, String end) {
  /** Nothing was run. */
  public static final Walk NONE = new Walk(List.of(), 0, List.of(), "");

  /**
   * An instruction that was executed.
   *
   * @param text as the listing shows it
   * @param reads the registers it reads, as they were before it
   */
  public record Step(int slot, String text, List<Read> reads) {}

  /** A register's name and its 64 bits. */
  public record Read(String register, long value) {}

  public Walk {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  static Walk of(Trace trace, Outcome outcome) {
    return new Walk(trace.first(), trace.left(), trace.last(), Outcomes.describe(outcome));
  }

  /** How many steps the run took. */
  public long length() {
    return first.size() + left + last.size();
  }
}
