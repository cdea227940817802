package dev.assay.cli;

import dev.assay.crosscheck.runs.Confirmation;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;

/** Runs the input that a solver found: does the program really fault where the solver says? */
record Replay(Environment environment) {
  boolean faults(Program program, Verification verification) {
    if (!(verification.verdict() instanceof Verdict.Rejected(Violation violation))
        || verification.counterexample().isEmpty()) {
      return false;
    }
    try (Window window = Window.open()) {
      Outcome outcome =
          new CheckingInterpreter(new Host(window.space(), environment))
              .run(program, verification.counterexample().get());
      return Confirmation.confirms(violation, outcome);
    }
  }
}
