package dev.assay.kernel;

import dev.assay.ir.verdict.Verification;

/**
 * What the kernel said of one program at every level of its log.
 *
 * @param states level 2, as the kernel wrote it; this and the others empty where it was not asked
 * @param isCut whether {@code states} is only the end of a longer log
 * @param failure level 1
 * @param statistics level 4, of the load whose time counts
 */
public record KernelLogs(
    Verification verification, String states, boolean isCut, String failure, String statistics) {

  static KernelLogs notAsked(Verification verification) {
    return new KernelLogs(verification, "", false, "", "");
  }
}
