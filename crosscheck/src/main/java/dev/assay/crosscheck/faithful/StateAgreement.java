package dev.assay.crosscheck.faithful;

import dev.assay.kernel.LogParser;
import java.util.List;

/**
 * How far two logs show the same states, aligned by path and instruction.
 *
 * @param lines lines of the kernel's log that show an instruction with what it changed, or a state
 * @param equal those that ours has too, at the same instruction of the same path
 */
public record StateAgreement(int lines, int equal) {

  static StateAgreement of(LogPair logs) {
    PathTree tree = new PathTree();
    show(logs.kernel(), tree, PathTree.Side.KERNEL);
    show(logs.ours(), tree, PathTree.Side.OURS);
    return tree.agreement();
  }

  private static void show(List<String> log, PathTree tree, PathTree.Side side) {
    PathWalk.follow(LogParser.parse(String.join("\n", log)), tree, side);
  }
}
