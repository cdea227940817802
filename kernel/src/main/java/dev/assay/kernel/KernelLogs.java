package dev.assay.kernel;

import dev.assay.ir.verdict.Verification;

/**
 * What the kernel said of one program at every level of its log.
 *
 * @param states level 2, as the kernel wrote it
 * @param failure level 1
 * @param statistics level 4, of the load whose time counts
 */
public record KernelLogs(Verification verification, Log states, Log failure, Log statistics) {

  /**
   * One of them.
   *
   * @param text as the kernel wrote it; empty where it was not asked
   * @param isCut whether it is only the end of a longer log, from somewhere in a line
   */
  public record Log(String text, boolean isCut) {
    static final Log NONE = new Log("", false);

    static Log of(LoadAttempt attempt) {
      return new Log(attempt.log(), attempt.errno().equals(Errno.ENOSPC));
    }
  }

  static KernelLogs notAsked(Verification verification) {
    return new KernelLogs(verification, Log.NONE, Log.NONE, Log.NONE);
  }
}
