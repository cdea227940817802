package dev.assay.grammar.expectation;

import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Violation;
import java.util.Optional;
import java.util.OptionalInt;

/** What a verifier should conclude. */
public sealed interface ExpectedVerdict {

  /** Every rule holds. */
  record Accept() implements ExpectedVerdict {}

  /**
   * A rule is broken.
   *
   * @param slot where, if that matters
   * @param property which rule, if that matters
   * @param message a part of the message, if that matters
   */
  record Reject(OptionalInt slot, Optional<Property> property, Optional<String> message)
      implements ExpectedVerdict {}

  /**
   * No verdict.
   *
   * @param feature a part of what is said to be missing, if that matters
   */
  record Undecided(Optional<String> feature) implements ExpectedVerdict {}

  /** Whether a verdict is as expected. */
  default boolean matches(Verdict verdict) {
    return switch (this) {
      case Accept() -> verdict instanceof Verdict.Accepted;
      case Reject reject ->
          verdict instanceof Verdict.Rejected(Violation violation) && matches(reject, violation);
      case Undecided(Optional<String> feature) ->
          verdict instanceof Verdict.Inconclusive(int _, String text)
              && feature.map(text::contains).orElse(true);
    };
  }

  private static boolean matches(Reject reject, Violation violation) {
    return (reject.slot().isEmpty() || reject.slot().getAsInt() == violation.slot())
        && reject.property().map(p -> p == violation.property()).orElse(true)
        && reject.message().map(violation.message()::contains).orElse(true);
  }
}
