package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sum of a run.
 *
 * @param reducedWidth of the proven, those shown at less than full width; there are none so far
 * @param proven shown, and all that they build on as well
 * @param cached of those shown, the ones kept from an earlier run
 * @param assumed shown from something that was not shown in the same run
 * @param seconds wall time of the run
 */
public record ProofTotals(
    int proven,
    int refuted,
    int refutedAsLinux,
    int unknown,
    int reducedWidth,
    int cached,
    int assumed,
    double seconds) {
  static ProofTotals of(List<ProofResult> results, double seconds) {
    List<ProofResult> shown = results.stream().filter(ProofResult::isProven).toList();
    int founded = founded(shown, results).size();
    return new ProofTotals(
        founded,
        count(results, ProofResult.Status.Refuted.class),
        count(results, ProofResult.Status.RefutedAsLinux.class),
        count(results, ProofResult.Status.Unknown.class),
        0,
        (int) results.stream().filter(ProofResult::cached).count(),
        shown.size() - founded,
        seconds);
  }

  /** The least set in which all that a proof takes for granted is shown by proofs in the set. */
  private static Set<ProofResult> founded(List<ProofResult> shown, List<ProofResult> all) {
    Set<ProofResult> founded = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = founded.addAll(shown.stream().filter(r -> isFounded(r, all, founded)).toList());
    }
    return founded;
  }

  private static boolean isFounded(
      ProofResult result, List<ProofResult> all, Set<ProofResult> founded) {
    return result.footing().assumes().stream()
        .map(assumed -> all.stream().filter(r -> shows(r, assumed)).toList())
        .allMatch(these -> !these.isEmpty() && founded.containsAll(these));
  }

  /** All obligations about an assumed method count, and the one that bears a lemma's name. */
  private static boolean shows(ProofResult result, String assumed) {
    return result.obligation().name().equals(assumed)
        || result.footing().about().map(MethodName::toString).equals(Optional.of(assumed));
  }

  private static int count(List<ProofResult> results, Class<? extends ProofResult.Status> kind) {
    return (int) results.stream().filter(r -> kind.isInstance(r.status())).count();
  }
}
