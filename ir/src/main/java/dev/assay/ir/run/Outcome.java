package dev.assay.ir.run;

/** How a run ended. */
public sealed interface Outcome {

  /** What memory and maps held when it ended. */
  FinalState state();

  /** The program returned. */
  record Returned(long r0, FinalState state) implements Outcome {}

  /** The instruction at the slot could not be executed. */
  record Faulted(int slot, Fault fault, FinalState state) implements Outcome {}

  /** Fuel ran out at the slot. */
  record OutOfFuel(int slot, FinalState state) implements Outcome {}
}
