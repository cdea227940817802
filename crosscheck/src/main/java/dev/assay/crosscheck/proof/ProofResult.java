package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import java.util.Optional;
import java.util.Set;

/**
 * How an obligation went.
 *
 * @param seconds wall time, lifting included
 * @param about the method that it speaks of, if one
 * @param assumes methods of which it takes for granted what other obligations show
 */
public record ProofResult(
    Obligation obligation,
    Status status,
    double seconds,
    Optional<MethodName> about,
    Set<MethodName> assumes) {
  public ProofResult {
    assumes = Set.copyOf(assumes);
  }

  /** Whether it holds, given what it assumes. */
  public boolean isProven() {
    return status instanceof Status.Proven;
  }

  /** What was found. */
  public sealed interface Status {
    /** It holds for all inputs, at full width. */
    record Proven(int parts) implements Status {}

    /**
     * It fails.
     *
     * @param part the goal that fails
     * @param counterexample the values for which, as {@code name=value} in hexadecimal
     * @param replayed whether the real method, run on them, breaks its promise too
     */
    record Refuted(String part, String counterexample, boolean replayed) implements Status {}

    /** It fails in Linux too, in the same way: {@code reason} says where. */
    record RefutedAsLinux(Refuted refutation, String reason) implements Status {}

    /** Not found out, and why; also a statement whose conditions nothing meets. */
    record Unknown(String part, String reason) implements Status {}
  }
}
