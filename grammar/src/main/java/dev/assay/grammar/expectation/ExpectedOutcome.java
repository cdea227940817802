package dev.assay.grammar.expectation;

import dev.assay.ir.run.Fault;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Property;
import java.util.Optional;
import java.util.OptionalInt;

/** How a run should end. */
public sealed interface ExpectedOutcome {

  /** The program returns this. */
  record Returns(long r0) implements ExpectedOutcome {}

  /** The program returns, whatever the value. */
  record ReturnsSomething() implements ExpectedOutcome {}

  /**
   * An instruction cannot be executed.
   *
   * @param slot which, if that matters
   * @param property why, if that matters
   */
  record Faults(OptionalInt slot, Optional<Property> property) implements ExpectedOutcome {}

  /** The run does not end within its fuel. */
  record RunsOutOfFuel() implements ExpectedOutcome {}

  /**
   * Whether an outcome is as expected. Engines that guard regions alone report {@link
   * Property#WILD_ACCESS} where the checking interpreter is more exact: their callers compare the
   * kind of ending only.
   */
  default boolean matches(Outcome outcome) {
    return switch (this) {
      case Returns(long r0) ->
          outcome instanceof Outcome.Returned(long actual, var _) && actual == r0;
      case ReturnsSomething() -> outcome instanceof Outcome.Returned;
      case Faults(OptionalInt slot, Optional<Property> property) ->
          outcome instanceof Outcome.Faulted(int at, Fault fault, var _)
              && (slot.isEmpty() || slot.getAsInt() == at)
              && property.map(p -> p == fault.property()).orElse(true);
      case RunsOutOfFuel() -> outcome instanceof Outcome.OutOfFuel;
    };
  }
}
