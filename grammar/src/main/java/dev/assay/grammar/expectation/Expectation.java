package dev.assay.grammar.expectation;

import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import java.util.List;

/** What a program should do, as a comment in its file says. */
public sealed interface Expectation {

  /** {@code verify:} what every verifier that speaks in Linux's name should conclude. */
  record Verify(ExpectedVerdict verdict) implements Expectation {}

  /** {@code kernel:} what the live kernel says, where the model knowingly says something else. */
  record Kernel(ExpectedVerdict verdict) implements Expectation {}

  /** {@code smt:} whether the program is safe, whatever Linux says of it. */
  record Smt(ExpectedVerdict verdict) implements Expectation {}

  /**
   * {@code run:} how a run with this input should end.
   *
   * @param finalEntries entries that maps should hold afterwards, among others
   */
  record Run(RunInput input, ExpectedOutcome outcome, List<MapContent> finalEntries)
      implements Expectation {
    public Run {
      finalEntries = List.copyOf(finalEntries);
    }
  }
}
