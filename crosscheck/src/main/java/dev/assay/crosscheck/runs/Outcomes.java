package dev.assay.crosscheck.runs;

import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import java.util.Optional;

/** The outcomes of runs, in words and compared. */
public final class Outcomes {
  private Outcomes() {}

  /**
   * The first thing in which two outcomes differ; empty where they are alike. Messages are for
   * people and may differ.
   */
  static Optional<String> difference(Program program, Outcome first, Outcome second) {
    String a = ending(first);
    String b = ending(second);
    return a.equals(b)
        ? new FirstDifference(program).of(first.state(), second.state())
        : Optional.of(a + " / " + b);
  }

  /** How a run ended, without what it left behind. */
  static String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Returned(long r0, FinalState _) -> "returned 0x" + Long.toHexString(r0);
      case Outcome.Faulted(int slot, var fault, FinalState _) ->
          "faulted at " + slot + " " + fault.property();
      case Outcome.OutOfFuel(int slot, FinalState _) -> "out of fuel at " + slot;
    };
  }

  /** How a run ended, with the message of a fault. */
  public static String describe(Outcome outcome) {
    return outcome instanceof Outcome.Faulted faulted
        ? ending(outcome) + ": " + faulted.fault().message()
        : ending(outcome);
  }
}
