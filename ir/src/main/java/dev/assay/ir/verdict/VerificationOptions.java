package dev.assay.ir.verdict;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to judge.
 *
 * @param log how much of the log is written
 * @param logSink takes the log's lines, without their ends, as they come
 * @param sink takes states while paths are walked
 * @param wantClaims whether claims are to be built after acceptance
 * @param timeout wall time after which the verdict is inconclusive
 */
public record VerificationOptions(
    LogLevel log, Consumer<String> logSink, StateSink sink, boolean wantClaims, Duration timeout) {

  /** No log, no states, no claims, one minute. */
  public static final VerificationOptions QUIET =
      new VerificationOptions(
          LogLevel.NONE, line -> {}, StateSink.NONE, false, Duration.ofMinutes(1));

  public VerificationOptions withLog(LogLevel level, Consumer<String> lines) {
    return new VerificationOptions(level, lines, sink, wantClaims, timeout);
  }

  public VerificationOptions withStates(StateSink states) {
    return new VerificationOptions(log, logSink, states, wantClaims, timeout);
  }

  public VerificationOptions withClaims() {
    return new VerificationOptions(log, logSink, sink, true, timeout);
  }

  public VerificationOptions withTimeout(Duration limit) {
    return new VerificationOptions(log, logSink, sink, wantClaims, limit);
  }
}
