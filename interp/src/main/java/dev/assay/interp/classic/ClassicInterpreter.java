package dev.assay.interp.classic;

import dev.assay.interp.machine.Host;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.util.List;

/**
 * Runs the classic filter that a program is the translation of, on the machine that the program
 * would run on. A filter always returns: its jumps lead forward, and a load from outside the packet
 * ends it with 0.
 */
public final class ClassicInterpreter implements Executor {
  private static final FinalState NOTHING_LEFT =
      new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());

  private final Host host;

  public ClassicInterpreter(Host host) {
    this.host = host;
  }

  /**
   * Runs the filter once; its outcome has no registers of eBPF.
   *
   * @throws IllegalArgumentException when the program is no translation of a filter
   */
  @Override
  public Outcome run(Program program, RunInput input) {
    ClassicProgram filter =
        program
            .classic()
            .orElseThrow(() -> new IllegalArgumentException(program.name() + " is no filter"));
    return switch (host.start(program, input)) {
      case Host.Refused(Fault why) -> new Outcome.Faulted(0, why, NOTHING_LEFT);
      case Host.Started(Machine machine) -> {
        long result = new ClassicRun(filter, FilterData.of(filter.data(), machine)).result();
        yield new Outcome.Returned(result, machine.finish(List.of()));
      }
    };
  }
}
