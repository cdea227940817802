package dev.assay.bench.run;

import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.KernelRun;

/**
 * The live kernel's test run, by its own clock.
 *
 * @param units how many units one run does
 */
record KernelTestRun(Kernel kernel, Program program, RunInput input, double units)
    implements Contestant {
  static final String NAME = "kernel";

  // Long enough for a clock that shows whole nanoseconds, short enough for a shared machine.
  private static final int REPETITIONS = 20_000;
  private static final double SHORT = 1000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double nanos() {
    int times = units > SHORT ? REPETITIONS / 40 : REPETITIONS * 10;
    return switch (kernel.run(program, input, times)) {
      case KernelRun.Ran(var _, long nanos) -> nanos / units;
      case KernelRun.NotRun(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
