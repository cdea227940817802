package dev.assay.crosscheck.runs;

import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Violation;

/** Whether a run bears out what a solver says of its input. */
public final class Confirmation {
  private Confirmation() {}

  /**
   * Whether the checking interpreter ended as the violation foretells: with a fault at its
   * instruction, or, where the program is said never to end, with its fuel spent there.
   */
  public static boolean confirms(Violation violation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Faulted(int slot, var _, var _) -> slot == violation.slot();
      case Outcome.OutOfFuel(int slot, var _) ->
          slot == violation.slot() && violation.property() == Property.TERMINATION;
      case Outcome.Returned _ -> false;
    };
  }
}
