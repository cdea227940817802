package dev.assay.crosscheck.proof;

import java.util.List;
import java.util.Optional;

/**
 * The sum of a run.
 *
 * @param reducedWidth of the proven, those shown at less than full width; there are none so far
 * @param proven shown, and all that they build on as well
 * @param assumed shown from something that was not shown in the same run
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
  static ProofTotals of(List<ProofResult> results, double seconds) {
    List<ProofResult> shown = results.stream().filter(ProofResult::isProven).toList();
    int founded = (int) shown.stream().filter(r -> isFounded(r, results)).count();
    return new ProofTotals(
        founded,
        count(results, ProofResult.Status.Refuted.class),
        count(results, ProofResult.Status.RefutedAsLinux.class),
        count(results, ProofResult.Status.Unknown.class),
        0,
        shown.size() - founded,
        seconds);
  }

  /**
   * Whether all obligations about the methods it assumes were discharged in this run, at least one
   * of each.
   */
  private static boolean isFounded(ProofResult result, List<ProofResult> results) {
    return result.assumes().stream()
        .map(method -> results.stream().filter(r -> r.about().equals(Optional.of(method))).toList())
        .allMatch(about -> !about.isEmpty() && about.stream().allMatch(ProofResult::isProven));
  }

  private static int count(List<ProofResult> results, Class<? extends ProofResult.Status> kind) {
    return (int) results.stream().filter(r -> kind.isInstance(r.status())).count();
  }
}
