package dev.assay.crosscheck.proof;

import java.util.List;

/**
 * The sum of a run.
 *
 * @param reducedWidth of the proven, those shown at less than full width; there are none so far
 * @param assumed contracts that were used and not proven in the same run; they count as unknown
 * @param seconds wall time of the run
 */
public record ProofTotals(
    int proven,
    int refuted,
    int refutedAsLinux,
    int unknown,
    int reducedWidth,
    int assumed,
    double seconds) {
  static ProofTotals of(List<ProofResult> results, int assumed, double seconds) {
    return new ProofTotals(
        count(results, ProofResult.Status.Proven.class),
        count(results, ProofResult.Status.Refuted.class),
        count(results, ProofResult.Status.RefutedAsLinux.class),
        count(results, ProofResult.Status.Unknown.class),
        0,
        assumed,
        seconds);
  }

  private static int count(List<ProofResult> results, Class<? extends ProofResult.Status> kind) {
    return (int) results.stream().filter(r -> kind.isInstance(r.status())).count();
  }
}
