package dev.assay.cli;

import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.classic.ClassicInterpreter;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.Host;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.JitExecutor;
import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.KernelRun;
import java.util.Locale;

/** The engines by name. Asking for one touches no class of another. */
enum ExecutorName {
  /** The interpreter that knows where each value came from. */
  INTERP,
  /** The interpreter that checks regions only. */
  FAST,
  JIT,
  /** The interpreter of classic filters; it runs nothing else. */
  CLASSIC,
  KERNEL;

  /** An engine that is ready to run. */
  interface Ready extends AutoCloseable {
    /** Runs once. */
    Ran run(Program program, RunInput input);

    @Override
    default void close() {}
  }

  /** What became of a run. */
  sealed interface Ran {}

  /** The program ran to some end. */
  record Ended(Outcome outcome) implements Ran {}

  /** The engine is absent, or does not run such programs. */
  record NotRun(String reason) implements Ran {}

  /** The name on the command line and in results. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The engine on a host. Only the checking interpreter shows its steps.
   *
   * @param steps is told of each instruction before it is executed
   */
  Ready open(Host host, StepObserver steps) {
    return switch (this) {
      case INTERP -> interpreter(new CheckingInterpreter(host), steps);
      case FAST -> of(new FastInterpreter(host));
      case JIT -> jit(host);
      case CLASSIC -> classic(new ClassicInterpreter(host));
      case KERNEL -> kernel();
    };
  }

  private static Ready interpreter(CheckingInterpreter interpreter, StepObserver steps) {
    return (program, input) -> new Ended(interpreter.run(program, input, steps));
  }

  private static Ready of(Executor executor) {
    return (program, input) -> new Ended(executor.run(program, input));
  }

  private static Ready classic(ClassicInterpreter interpreter) {
    return (program, input) ->
        program.classic().isPresent()
            ? new Ended(interpreter.run(program, input))
            : new NotRun("is no classic filter");
  }

  private static Ready jit(Host host) {
    return switch (JitExecutor.open(host)) {
      case JitExecutor.Unavailable(String reason) -> (_, _) -> new NotRun(reason);
      case JitExecutor.Available(JitExecutor executor) ->
          new Ready() {
            @Override
            public Ran run(Program program, RunInput input) {
              return new Ended(executor.run(program, input));
            }

            @Override
            public void close() {
              executor.close();
            }
          };
    };
  }

  private static Ready kernel() {
    return switch (Kernel.find()) {
      case Availability.Absent(String reason) -> (_, _) -> new NotRun(reason);
      case Availability.Present(Kernel kernel) ->
          (program, input) ->
              switch (kernel.run(program, input)) {
                case KernelRun.Ran(Outcome.Returned outcome, long _) -> new Ended(outcome);
                case KernelRun.NotRun(String reason) -> new NotRun(reason);
              };
    };
  }
}
