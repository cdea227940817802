package dev.assay.ir.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Immediate dominators of the blocks that a function's entry reaches, by iteration over reverse
 * postorder (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm, 2001).
 */
final class Dominators {
  /** Of blocks without an immediate dominator: entries, and blocks that nothing reaches. */
  static final int NONE = -1;

  private final List<Block> blocks;
  private final List<List<Integer>> predecessors;
  private final int[] immediate;
  private final int[] postorder;

  private Dominators(List<Block> blocks, List<List<Integer>> predecessors) {
    this.blocks = blocks;
    this.predecessors = predecessors;
    this.immediate = new int[blocks.size()];
    this.postorder = new int[blocks.size()];
    Arrays.fill(immediate, NONE);
    Arrays.fill(postorder, NONE);
  }

  /** The immediate dominator of each block. */
  static int[] immediate(
      List<Block> blocks, List<List<Integer>> predecessors, List<Integer> entries) {
    Dominators dominators = new Dominators(blocks, predecessors);
    entries.forEach(dominators::solve);
    return dominators.immediate;
  }

  private void solve(int entry) {
    List<Integer> order = reversePostorder(entry);
    immediate[entry] = entry;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block : order) {
        int found = block == entry ? entry : meet(block);
        changed |= immediate[block] != found;
        immediate[block] = found;
      }
    }
    immediate[entry] = NONE;
  }

  private int meet(int block) {
    int found = NONE;
    for (int predecessor : predecessors.get(block)) {
      if (immediate[predecessor] != NONE) {
        found = found == NONE ? predecessor : common(found, predecessor);
      }
    }
    return found;
  }

  private int common(int a, int b) {
    while (a != b) {
      if (postorder[a] < postorder[b]) {
        a = immediate[a];
      } else {
        b = immediate[b];
      }
    }
    return a;
  }

  // Without recursion: programs have up to a million instructions.
  private List<Integer> reversePostorder(int entry) {
    List<Integer> order = new ArrayList<>();
    boolean[] seen = new boolean[blocks.size()];
    Deque<Visit> path = new ArrayDeque<>();
    path.push(visit(entry, seen));
    while (!path.isEmpty()) {
      Visit top = path.element();
      if (!top.rest.hasNext()) {
        postorder[top.block] = order.size();
        order.add(path.pop().block);
        continue;
      }
      int next = top.rest.next().to();
      if (!seen[next]) {
        path.push(visit(next, seen));
      }
    }
    Collections.reverse(order);
    return order;
  }

  private Visit visit(int block, boolean[] seen) {
    seen[block] = true;
    return new Visit(block, blocks.get(block).successors().iterator());
  }

  private record Visit(int block, Iterator<Edge> rest) {}
}
