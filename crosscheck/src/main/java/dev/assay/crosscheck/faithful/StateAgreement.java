package dev.assay.crosscheck.faithful;

import dev.assay.kernel.VerifierLog;
import java.util.List;

/**
 * How far two logs show the same states.
 *
 * @param lines lines of the kernel's log that show an instruction
 * @param equal those that ours has too, at the same place of the same walk
 */
public record StateAgreement(int lines, int equal) {

  /** Walks both logs side by side until they part ways at different instructions. */
  static StateAgreement of(VerifierLog kernel, VerifierLog ours) {
    List<VerifierLog.Line.Step> theirs = steps(kernel);
    List<VerifierLog.Line.Step> mine = steps(ours);
    int equal = 0;
    int shared = Math.min(theirs.size(), mine.size());
    for (int i = 0; i < shared && theirs.get(i).slot() == mine.get(i).slot(); i++) {
      equal += theirs.get(i).equals(mine.get(i)) ? 1 : 0;
    }
    return new StateAgreement(theirs.size(), equal);
  }

  private static List<VerifierLog.Line.Step> steps(VerifierLog log) {
    return log.lines().stream()
        .filter(VerifierLog.Line.Step.class::isInstance)
        .map(VerifierLog.Line.Step.class::cast)
        .toList();
  }
}
