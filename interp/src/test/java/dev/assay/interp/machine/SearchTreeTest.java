package dev.assay.interp.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Trees of nodes whose order is asked for; here nodes are their own keys. */
class SearchTreeTest {
  private final SearchTree tree = new SearchTree();

  private void add(long node) {
    tree.add(node, there -> node < there, () -> 0);
  }

  private static int log2(int n) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(n);
  }

  /** Nodes in order, the same as expected; how deep the tree is. */
  private int check(long node, Iterator<Long> expected) {
    if (node == 0) return 0;
    int left = check(tree.left(node), expected);
    assertEquals(expected.next(), node);
    return 1 + Math.max(left, check(tree.right(node), expected));
  }

  @Test
  void anEmptyTreeHasNoNodes() {
    assertEquals(0, tree.root());
    assertEquals(0, tree.first());
    assertEquals(0, tree.left(8));
    tree.remove(8);
    assertEquals(0, tree.root());
  }

  // As Linux 6.18 ran it: corpus/programs/object/queues.c, in_balance.
  @Test
  void nodesInOrderDoNotMakeAList() {
    for (long node = 1; node <= 3; node++) add(node);
    assertEquals(2, tree.root());
    assertEquals(1, tree.left(2));
    assertEquals(3, tree.right(2));
  }

  @Test
  void orderAndBalanceOutlastAdditionsAndRemovals() {
    Random random = new Random(7);
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < 4000; i++) {
      long node = 1 + random.nextInt(300);
      if (expected.add(node)) {
        add(node);
      } else {
        expected.remove(node);
        tree.remove(node);
      }
      Iterator<Long> nodes = expected.iterator();
      int depth = check(tree.root(), nodes);
      assertTrue(!nodes.hasNext());
      assertTrue(depth <= 2 * log2(expected.size() + 1), "deep: " + depth);
      assertEquals(expected.isEmpty() ? 0 : expected.first(), tree.first());
    }
  }

  @Test
  void othersComeInTheWayWhereThereIsNone() {
    add(8);
    long[] next = {5, 4, 0};
    int[] asked = {0};
    int[] met = {0};
    tree.add(
        1,
        there -> {
          met[0]++;
          return true;
        },
        () -> next[asked[0]++]);
    assertEquals(3, met[0]);
    assertEquals(5, tree.left(8));
    assertEquals(4, tree.left(5));
    assertEquals(1, tree.first());
    tree.addBelow(8, 9, false);
    assertEquals(9, tree.right(8));
    for (long node : new long[] {5, 8, 1, 9}) tree.remove(node);
    assertEquals(4, tree.root());
  }
}
