package dev.assay.bench.run;

import dev.assay.absint.LinuxVerifier;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.fast.BytecodeExecutor;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import dev.assay.jit.JitExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Our engines, each on a window of its own, so that all can hold a session at once. */
final class Engines implements AutoCloseable {
  static final String INTERPRETER = "interpreter";
  static final String BYTECODE = "bytecode";
  static final String GUARDED = "compiled, guarded";

  /** For programs that the abstract interpreter accepts. */
  static final String COMPILED = "compiled";

  private final Environment environment;
  private final List<AutoCloseable> open = new ArrayList<>();

  Engines(Environment environment) {
    this.environment = environment;
  }

  private Host host() {
    return switch (AddressSpace.acquire()) {
      case AddressSpace.Acquired(AddressSpace space) -> {
        open.add(space);
        yield new Host(space, environment);
      }
      case AddressSpace.Unavailable(String reason) -> throw new IllegalStateException(reason);
    };
  }

  Session interpreter(Program program, RunInput input) {
    return opened(new FastInterpreter(host()).open(program, input));
  }

  Session bytecode(Program program, RunInput input) {
    return opened(new BytecodeExecutor(host()).open(program, input));
  }

  Session guarded(Program program, RunInput input) {
    return opened(jit().open(program, input));
  }

  Session compiled(Program program, RunInput input) {
    return opened(trusting().open(program, input));
  }

  JitExecutor jit() {
    return jit(JitExecutor.open(host()));
  }

  JitExecutor trusting() {
    return jit(JitExecutor.open(host(), new LinuxVerifier(environment)));
  }

  private JitExecutor jit(JitExecutor.Opening opening) {
    return switch (opening) {
      case JitExecutor.Available(JitExecutor jit) -> {
        open.add(jit);
        yield jit;
      }
      case JitExecutor.Unavailable(String reason) -> throw new IllegalStateException(reason);
    };
  }

  private static Session opened(Session.Opening opening) {
    return switch (opening) {
      case Session.Opened(Session session) -> session;
      case Session.Refused(var fault) -> throw new IllegalStateException(fault.message());
    };
  }

  /** How many instructions a run of the program executes that is not its first. */
  long instructions(Program program, RunInput input) {
    long[] steps = {0};
    CheckingInterpreter interpreter = new CheckingInterpreter(host());
    Outcome first = interpreter.run(program, input);
    RunInput second = input.withMaps(first.state().maps());
    interpreter.run(List.of(program), second, _ -> steps[0]++);
    return steps[0];
  }

  /** A session as a contestant that runs it again and again. */
  static Contestant timed(String name, Session session, double units) {
    Supplier<IllegalStateException> ended =
        () -> new IllegalStateException(name + " ended otherwise: " + session.outcome());
    return new Timed(
        name,
        () -> {
          if (!session.again()) {
            throw ended.get();
          }
        },
        units);
  }

  @Override
  public void close() {
    for (AutoCloseable one : open.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
  }
}
