package dev.assay.absint.structure;

/**
 * The loops of a program: strongly connected components of its flow, within functions (Tarjan;
 * Pearce's space-efficient form).
 */
final class Components {
  private static final int NOT_ON_STACK = Integer.MAX_VALUE;

  private final Flow flow;
  private final int[] number;
  private final int[] before;
  private final int[] low;
  private final int[] stack;
  private final int[] path;
  private int stackSize;
  private int nextBefore = 1;
  private int nextNumber = 1;

  Components(Flow flow, int size) {
    this.flow = flow;
    this.number = new int[size];
    // Without a jump back there is no loop, as in most programs.
    int visited = flow.jumpsBack() ? size : 0;
    this.before = new int[visited];
    this.low = new int[visited];
    this.stack = new int[visited];
    this.path = new int[visited];
    for (int slot = 0; slot < visited; slot++) {
      if (before[slot] == 0) {
        stackSize = 0;
        explore(slot);
      }
    }
  }

  /** The number of the loop that a slot is in, 0 for none. */
  int of(int slot) {
    return number[slot];
  }

  private void explore(int start) {
    int depth = 1;
    path[0] = start;
    while (depth > 0) {
      int slot = path[depth - 1];
      if (before[slot] == 0) {
        enter(slot);
      }
      int child = firstUnvisited(slot);
      if (child >= 0) {
        path[depth++] = child;
      } else {
        if (low[slot] >= before[slot]) {
          close(slot);
        }
        depth--;
      }
    }
  }

  private void enter(int slot) {
    low[slot] = nextBefore;
    before[slot] = nextBefore++;
    stack[stackSize++] = slot;
  }

  private int firstUnvisited(int slot) {
    int following = flow.following(slot);
    if (isUnvisited(slot, following)) {
      return following;
    }
    int target = flow.target(slot);
    return isUnvisited(slot, target) ? target : -1;
  }

  // Of one that has been visited, how far back it leads is learned.
  private boolean isUnvisited(int slot, int next) {
    if (next < 0 || next >= before.length) {
      return false;
    }
    if (before[next] == 0) {
      return true;
    }
    low[slot] = Math.min(low[slot], low[next]);
    return false;
  }

  private void close(int root) {
    boolean isLoop = stack[stackSize - 1] != root || leadsToItself(root);
    int member;
    do {
      member = stack[--stackSize];
      low[member] = NOT_ON_STACK;
      if (isLoop) {
        number[member] = nextNumber;
      }
    } while (member != root);
    if (isLoop) {
      nextNumber++;
    }
  }

  private boolean leadsToItself(int slot) {
    return flow.following(slot) == slot || flow.target(slot) == slot;
  }
}
