package dev.assay.bench.run;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.emit.Mode;
import dev.assay.kernel.Kernel;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The engines' speed: loops, calls, compilation, a filter, a dissector. */
public final class RunBench {
  private static final String C = "C -O2";
  private static final String PER_INSTRUCTION = "ns/instruction";

  /** A loop that is run as text, and what an engine of another project needs for it. */
  private record Loop(String name, double compiledPeer) {}

  // ubpf 2026 on a machine of this kind; its loops are alike, not the same.
  private static final List<Loop> LOOPS =
      List.of(
          new Loop("alu", 0.156),
          new Loop("checksum", 0.062),
          new Loop("copy", 0.055),
          new Loop("sieve", 0.121),
          new Loop("collatz", 0.228),
          new Loop("fnv1a", 0.277));

  // Two measurements of one thing differ by as much.
  private static final double LEVEL = 1.05;

  private static final int MIXING = 5;
  private static final String BESIDE_KERNEL = " beside the kernel";
  private static final String CALL = "call of two instructions";

  /** A length of programs, and the microseconds that ubpf needs to compile one. */
  private record Length(int instructions, double peer) {}

  private static final List<Length> COMPILED =
      List.of(new Length(20, 71), new Length(1000, 285), new Length(60_000, 1900));
  private static final double INTERPRETED = 4.0;

  private static final List<String> KERNEL_LOOPS =
      List.of("alu", "packet_checksum", "array_lookups", "hash_lookups");

  private final Environment environment;
  private final Optional<Kernel> kernel;
  private final int rounds;
  private final Duration warmUp;

  /**
   * A bench.
   *
   * @param rounds measurements of each contestant, of which the median counts
   * @param warmUp how long each is run before
   */
  public RunBench(Environment environment, Optional<Kernel> kernel, int rounds, Duration warmUp) {
    this.environment = environment;
    this.kernel = kernel;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /** Holds the contests whose name has a text in it; figures come as they are known. */
  public void hold(String only, Consumer<Figure> sink) {
    Optional<NativeCode> loops = NativeCode.compile("loops.c");
    Optional<NativeCode> flow = NativeCode.compile("flow.c");
    List<Entry> entries = new ArrayList<>();
    for (Loop loop : LOOPS) {
      entries.add(new Entry(loop.name(), engines -> loop(loop, engines, loops)));
    }
    for (String name : KERNEL_LOOPS) {
      entries.add(new Entry(name + BESIDE_KERNEL, engines -> kernelLoop(name, engines)));
    }
    entries.add(new Entry(CALL, this::call));
    COMPILED.forEach(size ->
        entries.add(
            new Entry("compile " + size.instructions(), engines -> compilation(size, engines))));
    Events events = new Events();
    entries.add(new Entry(Events.FLOW, engines -> events.flow(engines, flow)));
    entries.add(new Entry(Events.FILTER, events::filter));
    mixProfile();
    entries.stream().filter(e -> e.what().contains(only)).forEach(e -> hold(e.preparation(), sink));
    loops.ifPresent(NativeCode::close);
    flow.ifPresent(NativeCode::close);
  }

  /**
   * Runs every loop in the interpreter by turns, so that what HotSpot makes of it serves all of
   * them; else the last one's figure would depend on what came before.
   */
  private void mixProfile() {
    try (Engines engines = new Engines(environment)) {
      List<Session> all = new ArrayList<>();
      for (Loop loop : LOOPS) {
        all.add(engines.interpreter(Programs.read(loop.name() + ".asm"), input(64)));
      }
      long end = System.nanoTime() + warmUp.multipliedBy(MIXING).toNanos();
      do {
        all.forEach(Session::again);
      } while (System.nanoTime() - end < 0);
    }
  }

  private record Entry(String what, Preparation preparation) {}

  private interface Preparation {
    Contest of(Engines engines);
  }

  private void hold(Preparation preparation, Consumer<Figure> sink) {
    try (Engines engines = new Engines(environment)) {
      preparation.of(engines).hold(rounds, warmUp).forEach(sink);
    }
  }

  private static RunInput input(int packet) {
    return RunInput.EMPTY.withPacket(Bytes.zeros(packet)).withFuel(Long.MAX_VALUE);
  }

  private Contest loop(Loop loop, Engines engines, Optional<NativeCode> code) {
    Program program = Programs.read(loop.name() + ".asm");
    RunInput input = input(64);
    double steps = engines.instructions(program, input);
    List<Contestant> all = new ArrayList<>();
    all.add(Engines.timed(Engines.INTERPRETER, engines.interpreter(program, input), steps));
    all.add(Engines.timed(Engines.COMPILED, engines.compiled(program, input), steps));
    all.add(Engines.timed(Engines.GUARDED, engines.guarded(program, input), steps));
    all.add(Engines.timed(Engines.BYTECODE, engines.bytecode(program, input), steps));
    code.ifPresent(c -> all.add(new Timed(C, calling(c.function(loop.name(), 0)), steps)));
    return Contest.of(
        loop.name(),
        PER_INSTRUCTION,
        all,
        new Goal.AtMost(Engines.INTERPRETER, INTERPRETED),
        new Goal.AtMost(Engines.COMPILED, loop.compiledPeer() * LEVEL));
  }

  private static Runnable calling(MethodHandle function) {
    return () -> {
      try {
        long _ = (long) function.invokeExact();
      } catch (Throwable impossible) {
        throw new AssertionError(impossible);
      }
    };
  }

  private Contest kernelLoop(String name, Engines engines) {
    Program program = Programs.read(name + ".asm");
    RunInput input = input(1500);
    double steps = engines.instructions(program, input);
    List<Contestant> all = new ArrayList<>();
    all.add(Engines.timed(Engines.COMPILED, engines.compiled(program, input), steps));
    all.add(Engines.timed(Engines.GUARDED, engines.guarded(program, input), steps));
    kernel.ifPresent(k -> all.add(new KernelTestRun(k, program, input, steps)));
    return Contest.of(
        name + BESIDE_KERNEL,
        PER_INSTRUCTION,
        all,
        new Goal.Beside(Engines.COMPILED, KernelTestRun.NAME, LEVEL));
  }

  private Contest compilation(Length length, Engines engines) {
    Program program = Compilation.program(length.instructions());
    JitExecutor jit = engines.jit();
    List<Contestant> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      String name = mode == Mode.TRUSTING ? Engines.COMPILED : Engines.GUARDED;
      all.add(new Timed(name, jit.compiling(program, mode), 1));
    }
    Goal half = new Goal.AtMost(Engines.COMPILED, length.peer() / 2);
    return new Contest("compile " + length.instructions(), "us/program", 1000, all, List.of(half));
  }

  private Contest call(Engines engines) {
    Program program = Programs.read("two.asm");
    RunInput input = input(64);
    List<Contestant> all = new ArrayList<>();
    all.add(Engines.timed(Engines.COMPILED, engines.compiled(program, input), 1));
    kernel.ifPresent(k -> all.add(new KernelTestRun(k, program, input, 1)));
    return Contest.of(CALL, "ns/call", all, new Goal.AtMost(Engines.COMPILED, 20));
  }
}
