package dev.assay.interp.fast;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.Session;

/** Runs of one program on one machine. */
record FastSession(FastRun run, Machine machine, long fuel) implements Session {
  @Override
  public boolean again() {
    machine.again();
    run.rewind(fuel);
    return run.execute();
  }

  @Override
  public boolean sweep(int stride, long[] results) {
    machine.checkEvents(stride, results.length);
    for (int i = 0; i < results.length; i++) {
      machine.again();
      run.rewind(fuel);
      if (!run.execute((long) i * stride)) {
        return false;
      }
      results[i] = run.r0();
    }
    return true;
  }

  @Override
  public long r0() {
    return run.r0();
  }

  @Override
  public Outcome outcome() {
    return run.outcome();
  }
}
