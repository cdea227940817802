package dev.assay.ir.verdict;

import dev.assay.ir.claim.Refinement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How to judge.
 *
 * @param log how much of the log is written
 * @param logSink takes the log's lines, without their ends, as they come
 * @param sink takes states while paths are walked
 * @param paths follows the paths that are walked
 * @param refinements what is proven of some paths; only an abstract interpreter makes use of it,
 *     and then judges otherwise than Linux would
 * @param claiming what is to be claimed after acceptance
 * @param timeout wall time after which the verdict is inconclusive
 */
public record VerificationOptions(
    LogLevel log,
    Consumer<String> logSink,
    StateSink sink,
    PathSink paths,
    List<Refinement> refinements,
    Claiming claiming,
    Duration timeout) {

  /** What an abstract interpreter asserts beyond its verdict. */
  public enum Claiming {
    NOTHING,
    CLAIMS,
    /** All that others need to check the claims. */
    CERTIFICATE
  }

  /** No log, no states, no claims, one minute. */
  public static final VerificationOptions QUIET =
      new VerificationOptions(
          LogLevel.NONE,
          line -> {},
          StateSink.NONE,
          PathSink.NONE,
          List.of(),
          Claiming.NOTHING,
          Duration.ofMinutes(1));

  public VerificationOptions {
    refinements = List.copyOf(refinements);
  }

  public VerificationOptions withLog(LogLevel level, Consumer<String> lines) {
    return new VerificationOptions(level, lines, sink, paths, refinements, claiming, timeout);
  }

  public VerificationOptions withStates(StateSink states) {
    return new VerificationOptions(log, logSink, states, paths, refinements, claiming, timeout);
  }

  public VerificationOptions withPaths(PathSink follower) {
    return new VerificationOptions(log, logSink, sink, follower, refinements, claiming, timeout);
  }

  public VerificationOptions withRefinements(List<Refinement> proven) {
    return new VerificationOptions(log, logSink, sink, paths, proven, claiming, timeout);
  }

  public VerificationOptions withClaims() {
    return new VerificationOptions(
        log, logSink, sink, paths, refinements, Claiming.CLAIMS, timeout);
  }

  /** With claims, and a certificate that they are part of. */
  public VerificationOptions withCertificate() {
    return new VerificationOptions(
        log, logSink, sink, paths, refinements, Claiming.CERTIFICATE, timeout);
  }

  public boolean wantClaims() {
    return claiming != Claiming.NOTHING;
  }

  public boolean wantCertificate() {
    return claiming == Claiming.CERTIFICATE;
  }

  public VerificationOptions withTimeout(Duration limit) {
    return new VerificationOptions(log, logSink, sink, paths, refinements, claiming, limit);
  }
}
