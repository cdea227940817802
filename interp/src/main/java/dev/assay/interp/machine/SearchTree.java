package dev.assay.interp.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * A binary tree of nodes, which are addresses; 0 stands for none. Whoever adds a node says at each
 * that it meets whether it goes to the left. It is not kept balanced, which programs that look at
 * its shape could see.
 */
final class SearchTree {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private final Map<Long, long[]> children = new HashMap<>();
  private final Map<Long, Long> parents = new HashMap<>();
  private long root;

  long root() {
    return root;
  }

  long first() {
    return root == 0 ? 0 : leftmost(root);
  }

  private long leftmost(long node) {
    long at = node;
    while (left(at) != 0) at = left(at);
    return at;
  }

  long left(long node) {
    return child(node, LEFT);
  }

  long right(long node) {
    return child(node, RIGHT);
  }

  private long child(long node, int side) {
    long[] both = children.get(node);
    return both == null ? 0 : both[side];
  }

  /**
   * Goes down to where a node belongs and puts it there.
   *
   * @param goesLeft of the node there, asked once at each
   * @param others nodes that come in the way where there is none; 0 for no more
   */
  void add(long node, LongPredicate goesLeft, LongSupplier others) {
    long parent = 0;
    int side = LEFT;
    long at = root;
    while (at != 0 || (at = insert(others.getAsLong(), parent, side)) != 0) {
      parent = at;
      side = goesLeft.test(at) ? LEFT : RIGHT;
      at = child(at, side);
    }
    insert(node, parent, side);
  }

  private long insert(long node, long parent, int side) {
    if (node != 0) {
      children.put(node, new long[2]);
      hang(node, parent, side);
    }
    return node;
  }

  /** Puts a node below another, where there is none. */
  void addBelow(long parent, long node, boolean left) {
    insert(node, parent, left ? LEFT : RIGHT);
  }

  private void hang(long node, long parent, int side) {
    if (parent == 0) root = node;
    else Objects.requireNonNull(children.get(parent))[side] = node;
    if (node != 0) parents.put(node, parent);
  }

  /** Takes a node out; its successor comes in its place where it has two children. */
  void remove(long node) {
    long left = left(node);
    long right = right(node);
    if (left == 0 || right == 0) {
      replace(node, left == 0 ? right : left);
    } else {
      long successor = leftmost(right);
      if (successor != right) {
        replace(successor, right(successor));
        hang(right, successor, RIGHT);
      }
      replace(node, successor);
      hang(left, successor, LEFT);
    }
    children.remove(node);
    parents.remove(node);
  }

  private void replace(long node, long by) {
    long parent = parents.getOrDefault(node, 0L);
    hang(by, parent, parent != 0 && left(parent) == node ? LEFT : RIGHT);
  }
}
