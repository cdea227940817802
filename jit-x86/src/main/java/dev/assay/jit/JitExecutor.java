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
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.jit.emit.Compiled;
import dev.assay.jit.emit.Compiler;
import dev.assay.jit.emit.Mode;
import dev.assay.jit.system.Processor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs programs as machine code, which checks every access against the machine's regions unless the
 * program has been proven. One run at a time on a host; a program that is run again is not compiled
 * again.
 */
public final class JitExecutor implements Executor, AutoCloseable {
  private static final FinalState NOTHING_LEFT =
      new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of());

  private static final Unavailable NONE =
      new Unavailable("the JIT makes code for x86-64 processors under Linux, and this is none");

  // Guarded or trusting, scripted or not.
  private static final int VARIANTS = 4;

  private final Host host;
  private final Processor processor;
  private final UpCallStub upCalls = new UpCallStub();
  private final Predicate<Program> proven;
  private List<Program> last = List.of();
  private boolean allProven;

  /** By the number of the variant, then of the program. */
  private Optional<PlacedCode>[][] placed = slots(0);

  private JitExecutor(Host host, Processor processor, Predicate<Program> proven) {
    this.host = host;
    this.processor = processor;
    this.proven = proven;
  }

  /** What {@link #open} gives. */
  public sealed interface Opening {}

  /** The JIT is ready; the caller closes it. */
  public record Available(JitExecutor executor) implements Opening {}

  /** There is no JIT here. */
  public record Unavailable(String reason) implements Opening {}

  /** A JIT on a host, where the processor is an x86-64. */
  public static Opening open(Host host) {
    return open(host, _ -> false);
  }

  /** The same, using no more of the processor than is said. */
  public static Opening open(Host host, Processor processor) {
    return open(host, processor, _ -> false);
  }

  /**
   * A JIT that trusts the programs that a verifier accepts, as the kernel does, and guards all
   * others. Runs with a script are guarded: helpers may give anything there.
   */
  public static Opening open(Host host, Verifier verifier) {
    return open(host, program -> accepts(verifier, program));
  }

  /**
   * A JIT that trusts every program. A program that is not safe may end the process or change
   * anything in it: only for a process that is there to die.
   */
  public static Opening openTrusting(Host host) {
    return open(host, _ -> true);
  }

  private static Opening open(Host host, Predicate<Program> proven) {
    return Processor.supported() ? open(host, Processor.detect(), proven) : NONE;
  }

  private static Opening open(Host host, Processor processor, Predicate<Program> proven) {
    return Processor.supported() ? new Available(new JitExecutor(host, processor, proven)) : NONE;
  }

  private static boolean accepts(Verifier verifier, Program program) {
    return verifier.verify(program, VerificationOptions.QUIET).verdict()
        instanceof Verdict.Accepted;
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
    allProven = last.stream().allMatch(proven);
    placed = slots(last.size());
  }

  // An array of a generic type can only be made of its raw one.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<PlacedCode>[][] slots(int programs) {
    Optional<PlacedCode>[][] slots = new Optional[VARIANTS][programs];
    for (Optional<PlacedCode>[] of : slots) {
      Arrays.fill(of, Optional.empty());
    }
    return slots;
  }

  /** What {@link #compile} gives. */
  public sealed interface Compilation {}

  /** The code of a program. */
  public record Done(Compiled code) implements Compilation {}

  /** The machine cannot hold the program, so its addresses are not known. */
  public record Refused(Fault fault) implements Compilation {}

  /** Compiles a program without running it, guarded. */
  public Compilation compile(Program program) {
    return compile(program, Mode.GUARDED);
  }

  /** Compiles a program without running it. */
  public Compilation compile(Program program, Mode mode) {
    return switch (host.start(program, RunInput.EMPTY)) {
      case Host.Refused(Fault why) -> new Refused(why);
      case Host.Started(Machine machine) -> new Done(Compiler.compile(machine, processor, mode));
    };
  }

  /**
   * What compiles a program and places the code, as often as it is run; for measurements.
   *
   * @throws IllegalArgumentException when the machine cannot hold the program
   */
  public Runnable compiling(Program program, Mode mode) {
    return switch (host.start(program, RunInput.EMPTY)) {
      case Host.Refused(Fault why) -> throw new IllegalArgumentException(why.message());
      case Host.Started(Machine machine) ->
          () -> PlacedCode.of(Compiler.compile(machine, processor, mode)).close();
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
    int number = machine.programNumber();
    Mode mode = mode(machine);
    Optional<PlacedCode>[] of = placed[variant(machine, mode)];
    if (of[number].isEmpty()) {
      of[number] = Optional.of(PlacedCode.of(Compiler.compile(machine, processor, mode)));
    }
    return of[number].get();
  }

  /** The code of a program that has been entered. */
  PlacedCode code(Machine machine, int program) {
    return placed[variant(machine, mode(machine))][program].orElseThrow();
  }

  private Mode mode(Machine machine) {
    return allProven && !machine.isScripted() ? Mode.TRUSTING : Mode.GUARDED;
  }

  private static int variant(Machine machine, Mode mode) {
    return mode.ordinal() * 2 + (machine.isScripted() ? 1 : 0);
  }

  private void forget() {
    for (Optional<PlacedCode>[] of : placed) {
      for (Optional<PlacedCode> one : of) {
        one.ifPresent(PlacedCode::close);
      }
    }
    placed = slots(0);
    last = List.of();
  }

  @Override
  public void close() {
    forget();
    upCalls.close();
  }
}
