package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;

/** What a helper calls a function back for, and how often. */
sealed interface Turns {
  /** Results of the function that are allowed, from 0 on. */
  default int mostResult() {
    return 1;
  }

  /** How many turns are walked as they are. */
  default int exact() {
    return 2;
  }

  /** Whether a turn whose result is not 0 is the last. */
  default boolean mayStop() {
    return true;
  }

  /**
   * So often as a number says.
   *
   * @param count 64 bits
   * @param context what the function is handed besides the index
   */
  record Loop(Bits count, Held context) implements Turns {}

  /**
   * For each element of a map.
   *
   * @param key where the function finds the key
   */
  record Elements(Held.MapReference map, Held context, Region key) implements Turns {}

  /**
   * For each sample that user space has sent.
   *
   * @param dynptr where the function finds the dynptr of a sample
   */
  record Samples(Held.MapReference map, Held context, Region dynptr) implements Turns {
    /** BPF_MAX_USER_RINGBUF_SAMPLES of Linux. */
    static final int MOST = 128 << 10;
  }

  /**
   * For each node of a tree on the way down to where another is put.
   *
   * @param count 64 bits, how many there are
   * @param added the object with the new node
   * @param other one that stands for each of those that are there
   * @param node offset of the node in both
   */
  record Comparisons(Bits count, Region added, Region other, Graphs.Root root, int node)
      implements Turns {
    // One turn is like another, as nobody knows the nodes.
    @Override
    public int exact() {
      return 1;
    }

    @Override
    public boolean mayStop() {
      return false;
    }
  }

  /**
   * Once, for the area of a task's memory that was found.
   *
   * @param context what the function is handed besides
   */
  record Found(Held task, Held area, Held context) implements Turns {}

  /**
   * Later, and whenever somebody says so: a timer in a map's value, or other work.
   *
   * @param sleeps whether the function may sleep
   * @param mostResult -1 where it does not matter
   */
  record Later(Held.MapReference map, Region value, boolean sleeps, int mostResult)
      implements Turns {}
}
