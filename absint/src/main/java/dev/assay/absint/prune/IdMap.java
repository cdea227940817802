package dev.assay.absint.prune;

import dev.assay.absint.state.Value.Number;
import java.util.Arrays;

/**
 * A one-to-one map from ids of one state to ids of another, built while they are compared: what was
 * related must be related in the same way.
 */
final class IdMap {
  private int[] old = new int[8];
  private int[] current = new int[8];
  private int size;
  private int lastId;

  /** Forgets all pairs; ids above this one are free to be made up. */
  void reset(int highestId) {
    size = 0;
    lastId = highestId;
  }

  /** Whether the pair fits; both are there, or neither. */
  boolean fits(int oldId, int currentId) {
    if (oldId == 0 || currentId == 0) {
      return oldId == currentId;
    }
    for (int i = 0; i < size; i++) {
      if (old[i] == oldId) {
        return current[i] == currentId;
      }
      if (current[i] == currentId) {
        return false;
      }
    }
    add(oldId, currentId);
    return true;
  }

  private void add(int oldId, int currentId) {
    if (size == old.length) {
      old = Arrays.copyOf(old, 2 * size);
      current = Arrays.copyOf(current, 2 * size);
    }
    old[size] = oldId;
    current[size++] = currentId;
  }

  /**
   * Whether numbers fit. One that was independent may be related to anything now; one that was
   * related must be so still, for which an independent one counts as related to nothing else.
   */
  boolean fitsNumber(int oldId, int currentId) {
    if (oldId == 0) {
      return true;
    }
    int other = currentId != 0 ? currentId : ++lastId;
    if (!fits(oldId, other)) {
      return false;
    }
    return (oldId & Number.SHIFTED) == 0 || fits(oldId & ~Number.SHIFTED, other & ~Number.SHIFTED);
  }
}
