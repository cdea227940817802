package dev.assay.crosscheck;

import dev.assay.crosscheck.runs.Engine;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.fast.BytecodeExecutor;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.verdict.Verifier;
import dev.assay.jit.JitExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A window of addresses with all engines on it; what one worker works with. */
public final class EngineBench implements AutoCloseable {
  private final AddressSpace space;
  private final CheckingInterpreter checking;
  private final List<Engine> engines = new ArrayList<>();
  private final Optional<JitExecutor> jit;

  private EngineBench(AddressSpace space, Environment environment) {
    Host host = new Host(space, environment);
    this.space = space;
    this.checking = new CheckingInterpreter(host);
    this.engines.add(new Engine("interpreter", new FastInterpreter(host)));
    this.jit =
        switch (JitExecutor.open(host)) {
          case JitExecutor.Available(JitExecutor executor) -> Optional.of(executor);
          case JitExecutor.Unavailable _ -> Optional.empty();
        };
    jit.ifPresent(executor -> engines.add(new Engine("jit", executor)));
    this.engines.add(new Engine("bytecode", new BytecodeExecutor(host)));
  }

  /**
   * Takes a window of addresses and puts every engine on it that runs here.
   *
   * @throws IllegalStateException when no window can be had; the message says why
   */
  public static EngineBench open(Environment environment) {
    return switch (AddressSpace.acquire()) {
      case AddressSpace.Acquired(AddressSpace space) -> new EngineBench(space, environment);
      case AddressSpace.Unavailable(String reason) -> throw new IllegalStateException(reason);
    };
  }

  /** The engines, with verifiers to ask. */
  public Witnesses with(Verifier absint, Optional<Verifier> smt) {
    return new Witnesses(absint, smt, checking, engines);
  }

  @Override
  public void close() {
    jit.ifPresent(JitExecutor::close);
    space.close();
  }
}
