package dev.assay.kernel;

import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Turns what {@code BPF_PROG_LOAD} answers into a verdict. */
final class Judge {
  private final ProgramLoader loader;
  private final Messages messages = Messages.load();
  private final Map<ProgramType, Boolean> offered = new ConcurrentHashMap<>();

  Judge(ProgramLoader loader) {
    this.loader = loader;
  }

  /** Loads a program whose maps and types are in the kernel, and closes it again. */
  KernelLoad judge(Program program, Prepared.Ready ready, LogLevel level) {
    // Statistics and the reason, without the path: the load whose time counts.
    try (LoadAttempt first = load(program, ready, LogLevel.STATISTICS)) {
      LogLevel detail =
          level == LogLevel.STATES
              ? level
              : first.errno().isNone() ? LogLevel.NONE : LogLevel.FAILURE;
      String log = detail == LogLevel.NONE ? first.log() : log(program, ready, detail);
      VerifierLog read = LogParser.parse(log);
      return new KernelLoad(
          verification(program, first, read),
          level == LogLevel.NONE ? "" : log,
          read,
          first.errno());
    }
  }

  /** The same, with the logs of all levels. */
  KernelLogs logs(Program program, Prepared.Ready ready) {
    try (LoadAttempt first = load(program, ready, LogLevel.STATISTICS);
        LoadAttempt states = load(program, ready, LogLevel.STATES);
        LoadAttempt failure = load(program, ready, LogLevel.FAILURE)) {
      return new KernelLogs(
          verification(program, first, LogParser.parse(failure.log())),
          KernelLogs.Log.of(states),
          KernelLogs.Log.of(failure),
          KernelLogs.Log.of(first));
    }
  }

  private LoadAttempt load(Program program, Prepared.Ready ready, LogLevel level) {
    return loader.load(program, ready, level.number());
  }

  private String log(Program program, Prepared.Ready ready, LogLevel level) {
    try (LoadAttempt attempt = load(program, ready, level)) {
      return attempt.log();
    }
  }

  /**
   * The verdict and the counters.
   *
   * @param path a log that shows the failing path
   */
  private Verification verification(Program program, LoadAttempt first, VerifierLog path) {
    VerifierLog counted = LogParser.parse(first.log());
    return Verification.of(
        first.errno().isNone()
            ? new Verdict.Accepted()
            : refusal(program, first.errno(), counted, path),
        statistics(counted, first.nanos() / 1000));
  }

  /** Times loads of a program whose maps and types are in the kernel; empty without a verdict. */
  Optional<Kernel.LoadTimes> time(Program program, Prepared.Ready ready, int times) {
    OptionalLong processed = processed(program, ready);
    if (processed.isEmpty()) {
      return Optional.empty();
    }
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      try (LoadAttempt attempt = loader.load(program, ready, LogLevel.NONE.number())) {
        nanos[i] = attempt.nanos();
      }
    }
    return Optional.of(new Kernel.LoadTimes(processed.getAsLong(), nanos));
  }

  private OptionalLong processed(Program program, Prepared.Ready ready) {
    try (LoadAttempt counted = loader.load(program, ready, LogLevel.STATISTICS.number())) {
      return LogParser.parse(counted.log())
          .counters()
          .map(c -> OptionalLong.of(c.processed()))
          .orElse(OptionalLong.empty());
    }
  }

  private Verdict refusal(Program program, Errno errno, VerifierLog counted, VerifierLog read) {
    if (errno.equals(Errno.EPERM) && counted.lines().isEmpty()) {
      return new Verdict.Inconclusive(
          Violation.WHOLE_PROGRAM,
          "EPERM before verification: this kernel keeps the type to itself");
    }
    if (counted.reason().isEmpty() && errno.equals(Errno.EINVAL) && !offers(program)) {
      return new Verdict.Inconclusive(
          Violation.WHOLE_PROGRAM, "this kernel is built without programs of this type");
    }
    if (counted.reason().isEmpty()) {
      return new Verdict.Rejected(
          new Violation(Violation.WHOLE_PROGRAM, Property.LOAD_ATTRIBUTES, errno.toString()));
    }
    return new Verdict.Rejected(
        new Violation(
            read.lastSlot().orElse(Violation.WHOLE_PROGRAM),
            messages.property(counted.reason()),
            counted.reason()));
  }

  // A type that is there says something of every program, be it that it may not return 0.
  private boolean offers(Program program) {
    return !program.type().mayAttachTo(ProgramKind.of(program).attach())
        || offered.computeIfAbsent(program.type(), _ -> ask(program));
  }

  private boolean ask(Program program) {
    Program trivial =
        Program.builder("assay_probe", program.type(), Bytecode.decode(new long[] {0xb7, 0x95}))
            .attachType(program.attachType())
            .build();
    try (LoadAttempt attempt =
        loader.load(trivial, Prepared.NOTHING, LogLevel.STATISTICS.number())) {
      return attempt.errno().isNone() || !attempt.log().isEmpty();
    }
  }

  private static Statistics statistics(VerifierLog log, long micros) {
    return log.counters()
        .map(counters ->
            Statistics.ofPaths(
                counters.processed(),
                counters.maxStatesPerInstruction(),
                counters.totalStates(),
                counters.peakStates(),
                micros))
        .orElseGet(() -> Statistics.ofTime(micros));
  }
}
