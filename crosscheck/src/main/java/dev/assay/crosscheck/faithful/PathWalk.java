package dev.assay.crosscheck.faithful;

import dev.assay.kernel.LogParser;
import dev.assay.kernel.VerifierLog.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a log along the tree of paths. A verifier takes up the branch that it left last, so that
 * {@code from 4 to 9} goes on from the last time that the path so far passed 4 without having been
 * taken up there already.
 */
final class PathWalk {
  private static final Pattern FUNCTION =
      Pattern.compile("Validating .*\\(\\) func#(\\d{1,7})\\.\\.\\.");

  private final PathTree tree;
  private final PathTree.Side side;
  private final List<Passed> path = new ArrayList<>();
  private PathTree.Node start;
  private PathTree.Node here;

  private PathWalk(PathTree tree, PathTree.Side side) {
    this.tree = tree;
    this.side = side;
    this.start = tree.root();
    this.here = start;
  }

  /** An instruction of the path so far. */
  private static final class Passed {
    private final int slot;
    private final PathTree.Node node;
    private boolean takenUp;

    Passed(int slot, PathTree.Node node) {
      this.slot = slot;
      this.node = node;
    }
  }

  /** Shows the tree every state of a log. */
  static void follow(List<String> log, PathTree tree, PathTree.Side side) {
    PathWalk walk = new PathWalk(tree, side);
    log.forEach(line -> walk.line(LogParser.line(line)));
  }

  private void line(Line line) {
    switch (line) {
      case Line.Step(int slot, String text, String after) -> {
        here = here.next(slot);
        path.add(new Passed(slot, here));
        here.show(side, text + " ; " + after);
      }
      case Line.Before(int slot, String state) -> here.show(side, slot + ": " + state);
      case Line.Branch branch -> {
        takeUp(branch.from());
        here.show(side, "to " + branch.to() + ": " + branch.state());
      }
      case Line.Safe safe -> takeUp(safe.from());
      case Line.Other(String text) -> {
        Matcher function = FUNCTION.matcher(text);
        if (function.matches()) {
          begin(Integer.parseInt(function.group(1)));
        }
      }
      case Line.Source _ -> {}
    }
  }

  private void begin(int function) {
    path.clear();
    start = tree.root().next(-1 - function);
    here = start;
  }

  private void takeUp(int from) {
    int at = path.size() - 1;
    while (at >= 0 && (path.get(at).slot != from || path.get(at).takenUp)) {
      at--;
    }
    if (at < 0) {
      here = start.next(from);
      return;
    }
    path.subList(at + 1, path.size()).clear();
    path.get(at).takenUp = true;
    here = path.get(at).node;
  }
}
