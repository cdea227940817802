package dev.assay.crosscheck.faithful;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.kernel.Kernel;
import dev.assay.kernel.KernelLogs;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Asks the live kernel and the abstract interpreter the same question. */
public final class FaithfulnessCheck {
  private final Kernel kernel;
  private final Verifier absint;
  private final Duration timeout;

  public FaithfulnessCheck(Kernel kernel, Verifier absint, Duration timeout) {
    this.kernel = kernel;
    this.absint = absint;
    this.timeout = timeout;
  }

  /** Judges one program on both sides. */
  public Faithfulness compare(String file, Program program) {
    KernelLogs theirs = kernel.logs(program);
    LogPair states =
        theirs.isCut()
            ? ends(program, theirs.states())
            : logs(program, LogLevel.STATES, theirs.states());
    LogPair failure = logs(program, LogLevel.FAILURE, theirs.failure());
    LogPair statistics = logs(program, LogLevel.STATISTICS, theirs.statistics());
    // Timed without a log, as the kernel's own time is.
    Verification ours = absint.verify(program, quiet());
    return new Faithfulness(
        file,
        program,
        theirs.verification(),
        ours,
        states,
        failure,
        statistics,
        StateAgreement.of(states));
  }

  private VerificationOptions quiet() {
    return VerificationOptions.QUIET.withTimeout(timeout);
  }

  private LogPair logs(Program program, LogLevel level, String theirs) {
    List<String> ours = new ArrayList<>();
    absint.verify(program, quiet().withLog(level, ours::add));
    return new LogPair(
        Normalised.of(program, theirs.lines().toList()), Normalised.of(program, ours));
  }

  // The kernel keeps the end of a log that is too long, from somewhere in a line.
  private LogPair ends(Program program, String theirs) {
    List<String> kernel = theirs.lines().skip(1).toList();
    Deque<String> ours = new ArrayDeque<>();
    absint.verify(
        program,
        quiet()
            .withLog(
                LogLevel.STATES,
                line -> {
                  ours.addLast(line);
                  if (ours.size() > kernel.size()) {
                    ours.removeFirst();
                  }
                }));
    return new LogPair(Normalised.of(program, kernel), Normalised.of(program, List.copyOf(ours)));
  }
}
