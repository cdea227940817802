package dev.assay.interp.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * A red-black tree of nodes, which are addresses; 0 stands for none. Whoever adds a node says at
 * each that it meets whether it goes to the left. Programs see the shape, so it is balanced as the
 * textbook does it (Cormen, Leiserson, Rivest, Stein, chapter 13), and Linux; but for trees in
 * which others have put nodes where they liked.
 */
final class SearchTree {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private final Node none = new Node(0);
  private final Map<Long, Node> nodes = new HashMap<>();
  private Node root = none;
  private boolean balanced = true;

  private static final class Node {
    private final long address;
    private final Node[] below = new Node[2];
    private Node parent = this;
    private boolean red;

    private Node(long address) {
      this.address = address;
      below[LEFT] = this;
      below[RIGHT] = this;
    }
  }

  long root() {
    return root.address;
  }

  long first() {
    return leftmost(root).address;
  }

  private Node leftmost(Node top) {
    Node at = top;
    while (at.below[LEFT] != none) at = at.below[LEFT];
    return at;
  }

  long left(long node) {
    return of(node).below[LEFT].address;
  }

  long right(long node) {
    return of(node).below[RIGHT].address;
  }

  private Node of(long node) {
    return nodes.getOrDefault(node, none);
  }

  // ---- additions

  /**
   * Goes down to where a node belongs and puts it there.
   *
   * @param goesLeft of the node there, asked once at each
   * @param others nodes that come in the way where there is none; 0 for no more
   */
  void add(long node, LongPredicate goesLeft, LongSupplier others) {
    Node parent = none;
    int side = LEFT;
    Node at = root;
    while (at != none || (at = other(others.getAsLong(), parent, side)) != none) {
      parent = at;
      side = goesLeft.test(at.address) ? LEFT : RIGHT;
      at = at.below[side];
    }
    Node added = insert(node, parent, side);
    if (balanced) balanceAdded(added);
  }

  private Node other(long node, Node parent, int side) {
    if (node == 0) return none;
    balanced = false;
    return insert(node, parent, side);
  }

  private Node insert(long address, Node parent, int side) {
    Node node = new Node(address);
    node.below[LEFT] = none;
    node.below[RIGHT] = none;
    node.red = true;
    nodes.put(address, node);
    hang(node, parent, side);
    return node;
  }

  /** Puts a node of somebody else's below another, where there is none. */
  void addBelow(long parent, long node, boolean left) {
    other(node, of(parent), left ? LEFT : RIGHT);
  }

  private void hang(Node node, Node parent, int side) {
    if (parent == none) root = node;
    else parent.below[side] = node;
    node.parent = parent;
  }

  private static int side(Node node) {
    return node.parent.below[LEFT] == node ? LEFT : RIGHT;
  }

  /** Turns a node down to a side; its child from the other side comes up. */
  private void rotate(Node node, int side) {
    Node up = node.below[1 - side];
    Node between = up.below[side];
    node.below[1 - side] = between;
    if (between != none) between.parent = node;
    hang(up, node.parent, side(node));
    hang(node, up, side);
  }

  private void balanceAdded(Node added) {
    Node node = added;
    while (node.parent.red) {
      Node parent = node.parent;
      Node top = parent.parent;
      int side = side(parent);
      Node uncle = top.below[1 - side];
      top.red = true;
      if (uncle.red) {
        parent.red = false;
        uncle.red = false;
        node = top;
      } else {
        if (side(node) != side) {
          rotate(parent, side);
          node = parent;
        }
        node.parent.red = false;
        rotate(top, 1 - side);
      }
    }
    root.red = false;
  }

  // ---- removals

  /** Takes a node out; its successor comes in its place where it has two children. */
  void remove(long address) {
    Node node = of(address);
    if (node == none) return;
    nodes.remove(address);
    Node moved =
        node.below[LEFT] == none || node.below[RIGHT] == none ? node : leftmost(node.below[RIGHT]);
    boolean black = !moved.red;
    Node up = moved.below[LEFT] == none ? moved.below[RIGHT] : moved.below[LEFT];
    hang(up, moved.parent, side(moved));
    if (moved != node) {
      if (up.parent == node) up.parent = moved;
      takePlace(moved, node);
    }
    if (balanced && black) balanceRemoved(up);
  }

  private void takePlace(Node by, Node of) {
    hang(by, of.parent, side(of));
    by.red = of.red;
    for (int side = LEFT; side <= RIGHT; side++) {
      by.below[side] = of.below[side];
      if (by.below[side] != none) by.below[side].parent = by;
    }
  }

  /** Below this node there is a black one too few. */
  private void balanceRemoved(Node lighter) {
    Node node = lighter;
    while (node != root && !node.red) {
      Node parent = node.parent;
      int side = side(node);
      Node sibling = parent.below[1 - side];
      if (sibling.red) {
        sibling.red = false;
        parent.red = true;
        rotate(parent, side);
        sibling = parent.below[1 - side];
      }
      if (!sibling.below[LEFT].red && !sibling.below[RIGHT].red) {
        sibling.red = true;
        node = parent;
      } else {
        if (!sibling.below[1 - side].red) {
          sibling.below[side].red = false;
          sibling.red = true;
          rotate(sibling, 1 - side);
          sibling = parent.below[1 - side];
        }
        sibling.red = parent.red;
        parent.red = false;
        sibling.below[1 - side].red = false;
        rotate(parent, side);
        node = root;
      }
    }
    node.red = false;
  }
}
