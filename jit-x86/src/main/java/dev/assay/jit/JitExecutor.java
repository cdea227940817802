package dev.assay.jit;

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
import dev.assay.jit.emit.Compiled;
import dev.assay.jit.emit.Compiler;
import dev.assay.jit.system.Processor;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs as machine code that checks every access against the machine's regions. One run at
 * a time on a host; a program that is run again is not compiled again.
 */
public final class JitExecutor implements Executor, AutoCloseable {
  private static final FinalState NOTHING_LEFT =
      new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());

  private static final Unavailable NONE =
      new Unavailable("the JIT makes code for x86-64 processors under Linux, and this is none");

  private final Host host;
  private final Processor processor;
  private final UpCallStub upCalls = new UpCallStub();
  private List<Program> last = List.of();
  private final List<List<PlacedCode>> placed = new ArrayList<>();

  private JitExecutor(Host host, Processor processor) {
    this.host = host;
    this.processor = processor;
  }

  /** What {@link #open} gives. */
  public sealed interface Opening {}

  /** The JIT is ready; the caller closes it. */
  public record Available(JitExecutor executor) implements Opening {}

  /** There is no JIT here. */
  public record Unavailable(String reason) implements Opening {}

  /** A JIT on a host, where the processor is an x86-64. */
  public static Opening open(Host host) {
    return Processor.supported() ? open(host, Processor.detect()) : NONE;
  }

  /** The same, using no more of the processor than is said. */
  public static Opening open(Host host, Processor processor) {
    return Processor.supported() ? new Available(new JitExecutor(host, processor)) : NONE;
  }

  @Override
  public Outcome run(Program program, RunInput input) {
    return run(List.of(program), input);
  }

  /** Runs the first of several programs, which prog arrays name by their index. */
  public Outcome run(List<Program> programs, RunInput input) {
    remember(programs);
    return switch (host.start(programs, input)) {
      case Host.Refused(Fault why) -> new Outcome.Faulted(0, why, NOTHING_LEFT);
      case Host.Started(Machine machine) -> {
        JitRun run = begin(machine, input.fuel());
        run.execute();
        yield run.outcome();
      }
    };
  }

  /** Puts a program on a machine, to be run there again and again. */
  public Session.Opening open(Program program, RunInput input) {
    remember(List.of(program));
    return switch (host.start(program, input)) {
      case Host.Refused(Fault why) -> new Session.Refused(why);
      case Host.Started(Machine machine) ->
          new Session.Opened(new JitSession(begin(machine, input.fuel()), machine, input.fuel()));
    };
  }

  private void remember(List<Program> programs) {
    if (same(programs, last)) {
      return;
    }
    forget();
    last = List.copyOf(programs);
    programs.forEach(_ -> placed.add(new ArrayList<>()));
  }

  /** What {@link #compile} gives. */
  public sealed interface Compilation {}

  /** The code of a program. */
  public record Done(Compiled code) implements Compilation {}

  /** The machine cannot hold the program, so its addresses are not known. */
  public record Refused(Fault fault) implements Compilation {}

  /** Compiles a program without running it. */
  public Compilation compile(Program program) {
    return switch (host.start(program, RunInput.EMPTY)) {
      case Host.Refused(Fault why) -> new Refused(why);
      case Host.Started(Machine machine) -> new Done(Compiler.compile(machine, processor));
    };
  }

  private JitRun begin(Machine machine, long fuel) {
    JitRun run = new JitRun(this, machine, BlockWords.of(machine, fuel, upCalls.address()));
    upCalls.lead(run);
    return run;
  }

  // Comparing programs by value would cost more than running most of them.
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(List<Program> a, List<Program> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) != b.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The code of the machine's current program, compiled when it is needed first. */
  PlacedCode code(Machine machine) {
    List<PlacedCode> of = placed.get(machine.programNumber());
    if (of.isEmpty()) {
      of.add(PlacedCode.of(Compiler.compile(machine, processor)));
    }
    return of.getFirst();
  }

  /** The code of a program that has been entered. */
  PlacedCode code(int program) {
    return placed.get(program).getFirst();
  }

  private void forget() {
    placed.forEach(of -> of.forEach(PlacedCode::close));
    placed.clear();
    last = List.of();
  }

  @Override
  public void close() {
    forget();
    upCalls.close();
  }
}
