package dev.assay.crosscheck.faithful;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The instructions of all paths of one program, as a tree: a node is an instruction reached by one
 * particular path. What two logs show of a node can be compared wherever in the logs it stands.
 */
final class PathTree {
  private final Node root = new Node();

  Node root() {
    return root;
  }

  /** Which log shows something. */
  enum Side {
    KERNEL,
    OURS
  }

  /** An instruction at the end of a path. */
  static final class Node {
    private final Map<Integer, Node> next = new HashMap<>(2);
    private final List<String> kernel = new ArrayList<>(1);
    private final List<String> ours = new ArrayList<>(1);

    /** The node after this one; a path goes on at a slot, or at another key for what is no slot. */
    Node next(int key) {
      return next.computeIfAbsent(key, _ -> new Node());
    }

    void show(Side side, String state) {
      switch (side) {
        case KERNEL -> kernel.add(state);
        case OURS -> ours.add(state);
      }
    }

    /** How many of the kernel's states here are among ours, each of ours used once. */
    private int equal() {
      int equal = 0;
      for (String state : kernel) {
        equal += ours.remove(state) ? 1 : 0;
      }
      return equal;
    }
  }

  /** What the kernel shows, and how much of it we show at the same place; empties our side. */
  StateAgreement agreement() {
    int lines = 0;
    int equal = 0;
    // By hand: paths are as long as programs, and deeper than the stack.
    List<Node> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      lines += node.kernel.size();
      equal += node.equal();
      open.addAll(node.next.values());
    }
    return new StateAgreement(lines, equal);
  }
}
