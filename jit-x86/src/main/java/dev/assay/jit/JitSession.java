package dev.assay.jit;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.Session;

/** Runs of one program on one machine. */
record JitSession(JitRun run, Machine machine, long fuel) implements Session {
  @Override
  public boolean again() {
    machine.again();
    run.rewind(fuel);
    return run.execute();
  }

  @Override
  public boolean sweep(int stride, long[] results) {
    machine.checkEvents(stride, results.length);
    for (int done = 0; done < results.length; done += JitRun.MOST_SWEPT) {
      machine.again();
      run.rewind(fuel);
      if (!run.sweep(stride, results, done)) {
        return false;
      }
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
