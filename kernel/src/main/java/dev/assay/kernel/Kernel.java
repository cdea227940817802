package dev.assay.kernel;

import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The kernel that runs this machine: a verifier whose verdict is Linux's own. It keeps nothing:
 * every map, program and BTF object is closed before a call returns. Safe for several threads.
 */
public final class Kernel implements Verifier {
  private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

  // Every kernel has run queues, one for each processor.
  private static final String PROBED_VARIABLE = "runqueues";

  // The first slot of a 64-bit immediate into r1 that names a variable.
  private static final long VARIABLE_LOADED = 0x3118L;

  private final SystemCall calls;
  private final String release;
  private final ProgramLoader loader;
  private final Judge judge;
  private final Rights rights;

  private Kernel(SystemCall calls, String release) {
    this.calls = calls;
    this.release = release;
    this.loader = new ProgramLoader(calls);
    this.judge = new Judge(loader);
    this.rights = new Rights(calls);
  }

  /** Looks for a kernel, with one trivial load. */
  public static Availability find() {
    try {
      Kernel kernel = new Kernel(SystemCall.link(), Files.readString(RELEASE).strip());
      try (LoadAttempt trivial = kernel.loader.load(trivial(), Prepared.NOTHING, 0)) {
        return trivial.errno().isNone()
            ? new Availability.Present(kernel)
            : new Availability.Absent(
                "Linux " + kernel.release + " refuses bpf(2): " + trivial.errno());
      }
    } catch (UnsupportedOperationException | IllegalCallerException | IOException e) {
      return new Availability.Absent("no live kernel: " + e.getMessage());
    }
  }

  /** {@code r0 = 0; exit} as a socket filter. */
  private static Program trivial() {
    return Program.of("assay_probe", ProgramType.SOCKET_FILTER, code(0xb7L, 0x95L));
  }

  private static Code code(long... slots) {
    return Bytecode.decode(slots);
  }

  /** The release, such as {@code 6.18.44}. */
  public String release() {
    return release;
  }

  /** What this process may do; programs whose loader may do more are loaded with that. */
  public Set<Capability> capabilities() {
    return rights.own();
  }

  /** The release's first two numbers. */
  public KernelVersion version() {
    return KernelVersion.of(release);
  }

  /**
   * What this kernel has switched off, as far as it can be asked: one handwritten load for each
   * option, calling the helper that depends on it.
   */
  public Configuration configuration() {
    Set<String> absent = new LinkedHashSet<>();
    Set<String> lockdowns = new LinkedHashSet<>();
    if (lacks(58)) {
      absent.add("CONFIG_BPF_KPROBE_OVERRIDE");
    }
    if (lacks(36)) {
      lockdowns.add("LOCKDOWN_BPF_WRITE_USER");
    }
    if (hidesVariables()) {
      absent.add("CONFIG_KALLSYMS_ALL");
    }
    if (trustsProcessors()) {
      absent.add(Configuration.MITIGATIONS);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return new Configuration("linux-" + release, absent, lockdowns, processors);
  }

  private boolean hidesVariables() {
    OptionalInt variable = loader.targets().variable(PROBED_VARIABLE);
    if (variable.isEmpty()) {
      return true;
    }
    long load = (long) variable.getAsInt() << 32 | VARIABLE_LOADED;
    Program naming =
        Program.of("assay_probe", ProgramType.SOCKET_FILTER, code(load, 0, 0xb7L, 0x95L));
    try (LoadAttempt attempt = loader.load(naming, Prepared.NOTHING, 1)) {
      return attempt.log().contains("failed to find the address");
    }
  }

  // r0 = 0; if r0 == 0 goto +1; r0 = 1; exit: the way that is not open is walked as a guess.
  private boolean trustsProcessors() {
    Program guessing =
        Program.of(
            "assay_probe",
            ProgramType.SOCKET_FILTER,
            code(0xb7L, 0x1_0015L, 0x1_0000_00b7L, 0x95L));
    return rights.with(
        Set.of(Capability.BPF),
        () -> {
          try (LoadAttempt attempt = loader.load(guessing, Prepared.NOTHING, 2)) {
            return attempt.errno().isNone() && !attempt.log().contains("speculative");
          }
        });
  }

  private boolean lacks(int helper) {
    Program calling =
        Program.of("assay_probe", ProgramType.KPROBE, code((long) helper << 32 | 0x85, 0xb7, 0x95));
    try (LoadAttempt attempt = loader.load(calling, Prepared.NOTHING, 1)) {
      return attempt.log().contains("cannot use helper");
    }
  }

  @Override
  public Verification verify(Program program, VerificationOptions options) {
    KernelLoad load = load(program, options.log());
    load.log().lines().forEach(options.logSink());
    if (options.sink().listens()) {
      load.read().lines().forEach(line -> StateLines.pass(line, options.sink()));
    }
    return load.verification();
  }

  /** Loads a program, asks for a log of this level, and closes everything again. */
  public KernelLoad load(Program program, LogLevel level) {
    return ask(program, ready -> judge.judge(program, ready, level), KernelLoad::notAsked);
  }

  /** Loads a program once for each level of the log, and closes everything again. */
  public KernelLogs logs(Program program) {
    return ask(program, ready -> judge.logs(program, ready), KernelLogs::notAsked);
  }

  private <T> T ask(
      Program program, Function<Prepared.Ready, T> question, Function<Verification, T> noAnswer) {
    if (!program.origin().mayMeetLiveKernel()) {
      return noAnswer.apply(noVerdict(generated(program)));
    }
    if (program.type() == ProgramType.UNSPEC) {
      return noAnswer.apply(noVerdict("no program type: its file names none, --type does"));
    }
    return rights.with(
        program.capabilities(),
        () -> {
          try (Prepared prepared = Prepared.of(calls, program, loader)) {
            return switch (prepared) {
              case Prepared.Failed failed -> noAnswer.apply(noVerdict(failed.reason()));
              case Prepared.Ready ready -> question.apply(ready);
            };
          }
        });
  }

  /**
   * How long the system call takes that loads a program.
   *
   * @param processed instructions that the kernel judged
   * @param nanos of each load, without a log
   */
  public record LoadTimes(long processed, long[] nanos) {}

  /**
   * Loads a program several times, with maps and types made once before.
   *
   * @return empty where this kernel gives no verdict on it
   */
  public Optional<LoadTimes> time(Program program, int times) {
    if (!program.origin().mayMeetLiveKernel()) {
      return Optional.empty();
    }
    return rights.with(
        program.capabilities(),
        () -> {
          try (Prepared prepared = Prepared.of(calls, program, loader)) {
            return switch (prepared) {
              case Prepared.Failed _ -> Optional.<LoadTimes>empty();
              case Prepared.Ready ready -> judge.time(program, ready, times);
            };
          }
        });
  }

  /** Loads a program and runs it once on an input. */
  public KernelRun run(Program program, RunInput input) {
    return run(program, input, 1);
  }

  /**
   * Loads a program and runs it.
   *
   * @param repeat how often, for measurements; maps and packet keep what earlier runs left
   */
  public KernelRun run(Program program, RunInput input, int repeat) {
    Optional<String> obstacle =
        program.origin().mayMeetLiveKernel()
            ? TestRun.obstacle(program, input)
            : Optional.of(generated(program));
    if (obstacle.isPresent()) {
      return new KernelRun.NotRun(obstacle.get());
    }
    return rights.with(
        program.capabilities(),
        () -> {
          try (Prepared prepared = Prepared.of(calls, program, loader)) {
            return switch (prepared) {
              case Prepared.Failed failed -> new KernelRun.NotRun(failed.reason());
              case Prepared.Ready ready -> run(program, ready, input, repeat);
            };
          }
        });
  }

  private KernelRun run(Program program, Prepared.Ready ready, RunInput input, int repeat) {
    try (LoadAttempt load = loader.load(program, ready, 0)) {
      return load.program().isPresent()
          ? new TestRun(calls).run(program, load.program().get(), ready.maps(), input, repeat)
          : new KernelRun.NotRun("the kernel refuses the program: " + load.errno());
    }
  }

  /**
   * This kernel as an engine. What it does not run is a fault at no slot, whose message says why:
   * callers that compare engines ask {@link #run} first.
   */
  public Executor executor() {
    return (program, input) ->
        switch (run(program, input)) {
          case KernelRun.Ran(var outcome, _) -> outcome;
          case KernelRun.NotRun(var reason) ->
              new Outcome.Faulted(
                  Violation.WHOLE_PROGRAM,
                  new Fault(Property.LOAD_ATTRIBUTES, reason),
                  new FinalState(List.of(), Bytes.EMPTY, Bytes.EMPTY, List.of(), List.of()));
        };
  }

  /** Programs that stay loaded for a while. */
  public HeldPrograms held() {
    return new HeldPrograms(calls, loader, rights);
  }

  static String generated(Program program) {
    return "the live kernel only sees written and compiled programs; "
        + program.name()
        + " is "
        + program.origin().name().toLowerCase(Locale.ROOT);
  }

  private static Verification noVerdict(String reason) {
    return Verification.of(
        new Verdict.Inconclusive(Violation.WHOLE_PROGRAM, reason), Statistics.ofTime(0));
  }
}
