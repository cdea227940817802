package dev.assay.interp.fast;

import dev.assay.interp.machine.Host;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import java.util.List;

/**
 * Runs programs fast, checking of each access only that it stays within a region. One run at a time
 * on a host; a program that is run again is not packed again.
 */
public class FastInterpreter implements Executor {
  private static final FinalState NOTHING_LEFT =
      new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());

  private final Host host;
  private List<Program> last = List.of();
  private PackedCode[] packed = {};

  public FastInterpreter(Host host) {
    this.host = host;
  }

  @Override
  public final Outcome run(Program program, RunInput input) {
    return run(List.of(program), input);
  }

  /** Runs the first of several programs, which prog arrays name by their index. */
  public final Outcome run(List<Program> programs, RunInput input) {
    remember(programs);
    return switch (host.start(programs, input)) {
      case Host.Refused(Fault why) -> new Outcome.Faulted(0, why, NOTHING_LEFT);
      case Host.Started(Machine machine) -> {
        FastRun run = start(machine, input.fuel());
        run.execute();
        yield run.outcome();
      }
    };
  }

  /** Puts a program on a machine, to be run there again and again. */
  public final Session.Opening open(Program program, RunInput input) {
    remember(List.of(program));
    return switch (host.start(program, input)) {
      case Host.Refused(Fault why) -> new Session.Refused(why);
      case Host.Started(Machine machine) ->
          new Session.Opened(new FastSession(start(machine, input.fuel()), machine, input.fuel()));
    };
  }

  FastRun start(Machine machine, long fuel) {
    return new FastRun(this, machine, fuel);
  }

  private void remember(List<Program> programs) {
    if (same(programs, last)) return;
    last = List.copyOf(programs);
    packed = new PackedCode[programs.size()];
  }

  private static boolean same(List<Program> a, List<Program> b) {
    if (a.size() != b.size()) return false;
    for (int i = 0; i < a.size(); i++) if (a.get(i) != b.get(i)) return false;
    return true;
  }

  /** The machine's current program, packed. */
  final PackedCode packed(Machine machine) {
    int number = machine.programNumber();
    PackedCode code = packed[number];
    if (code == null) packed[number] = code = Packer.pack(machine);
    return code;
  }
}
