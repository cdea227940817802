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
import java.util.Deque;
import java.util.List;

/** Asks the live kernel and the abstract interpreter the same question. */
public final class FaithfulnessCheck {
  /** A log of many million lines takes so many times longer than the verification. */
  private static final int WRITING = 10;

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
    LogPair states = logs(program, LogLevel.STATES, theirs.states());
    LogPair failure = logs(program, LogLevel.FAILURE, theirs.failure());
    LogPair statistics = logs(program, LogLevel.STATISTICS, theirs.statistics());
    // Timed without a log, as the kernel's own time is.
    Verification ours = absint.verify(program, VerificationOptions.QUIET.withTimeout(timeout));
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

  private LogPair logs(Program program, LogLevel level, KernelLogs.Log theirs) {
    // The first line of a log that was cut is none.
    List<String> kernel = theirs.text().lines().skip(theirs.isCut() ? 1 : 0).toList();
    int most = theirs.isCut() ? kernel.size() : Integer.MAX_VALUE;
    Deque<String> ours = new ArrayDeque<>();
    Duration patience = timeout.multipliedBy(WRITING);
    VerificationOptions options =
        VerificationOptions.QUIET
            .withTimeout(patience)
            .withLog(
                level,
                line -> {
                  ours.addLast(line);
                  if (ours.size() > most) {
                    ours.removeFirst();
                  }
                });
    absint.verify(program, options);
    return new LogPair(Normalised.of(program, kernel), Normalised.of(program, List.copyOf(ours)));
  }
}
