package dev.assay.crosscheck.proof;

/**
 * How an obligation went.
 *
 * @param seconds wall time, lifting included; of a cached one, what it took then
 * @param cached whether it was proven in an earlier run, and no class that it read has changed
 */
public record ProofResult(
    Obligation obligation, Status status, double seconds, Footing footing, boolean cached) {

  ProofResult with(Status other) {
    return new ProofResult(obligation, other, seconds, footing, cached);
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
