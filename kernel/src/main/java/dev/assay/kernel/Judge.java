package dev.assay.kernel;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;

/** Turns what {@code BPF_PROG_LOAD} answers into a verdict. */
final class Judge {
  private final ProgramLoader loader;
  private final Messages messages = Messages.load();

  Judge(ProgramLoader loader) {
    this.loader = loader;
  }

  /** Loads a program whose maps and types are in the kernel, and closes it again. */
  KernelLoad judge(Program program, Prepared.Ready ready, LogLevel level) {
    // Statistics and the reason, without the path: the load whose time counts.
    try (LoadAttempt first =
        loader.load(program, ready.maps(), ready.types(), LogLevel.STATISTICS.number())) {
      VerifierLog counted = LogParser.parse(first.log());
      boolean accepted = first.errno().isNone();
      int detail =
          level == LogLevel.STATES
              ? LogLevel.STATES.number()
              : accepted ? 0 : LogLevel.FAILURE.number();
      String log = first.log();
      if (detail != 0) {
        try (LoadAttempt second = loader.load(program, ready.maps(), ready.types(), detail)) {
          log = second.log();
        }
      }
      VerifierLog read = LogParser.parse(log);
      Verification verification =
          Verification.of(
              accepted ? new Verdict.Accepted() : refusal(first.errno(), counted, read),
              statistics(counted, first.nanos() / 1000));
      return new KernelLoad(verification, level == LogLevel.NONE ? "" : log, read, first.errno());
    }
  }

  private Verdict refusal(Errno errno, VerifierLog counted, VerifierLog read) {
    if (errno.equals(Errno.EPERM) && counted.lines().isEmpty()) {
      return new Verdict.Inconclusive(
          Violation.WHOLE_PROGRAM,
          "EPERM before verification: this kernel keeps the type to itself");
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
