package dev.assay.crosscheck.faithful;

import dev.assay.kernel.LogParser;
import dev.assay.kernel.VerifierLog.Line;

/**
 * How far two logs show the same states, aligned by path and instruction.
 *
 * @param lines lines of the kernel's log that show an instruction with what it changed, or a state
 * @param equal those that ours has too, at the same instruction of the same path
 */
public record StateAgreement(int lines, int equal) {

  static StateAgreement of(LogPair logs) {
    if (logs.isEqual()) {
      int lines = (int) logs.kernel().stream().filter(StateAgreement::showsState).count();
      return new StateAgreement(lines, lines);
    }
    PathTree tree = new PathTree();
    PathWalk.follow(logs.kernel(), tree, PathTree.Side.KERNEL);
    PathWalk.follow(logs.ours(), tree, PathTree.Side.OURS);
    return tree.agreement();
  }

  private static boolean showsState(String line) {
    return switch (LogParser.line(line)) {
      case Line.Step _, Line.Before _, Line.Branch _ -> true;
      case Line.Safe _, Line.Source _, Line.Other _ -> false;
    };
  }
}
