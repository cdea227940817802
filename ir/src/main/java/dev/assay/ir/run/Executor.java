package dev.assay.ir.run;

import dev.assay.ir.program.Program;

/** Runs programs. A fault of the program is an outcome; an exception is a bug of ours. */
@FunctionalInterface
public interface Executor {
  /** Runs the program once on a fresh machine. */
  Outcome run(Program program, RunInput input);
}
