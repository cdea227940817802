package dev.assay.smt.exec;

import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;

/** Memory that calls copy and fill, between places that were checked. */
final class MemoryCopies {
  /** Bytes that are copied one by one; what is copied beyond may be anything. */
  private static final int MOST_COPIED = 256;

  private final MemoryAccess memory;
  private final Filling filling;

  MemoryCopies(MemoryAccess memory, Judge judge) {
    this.memory = memory;
    this.filling = new Filling(memory, judge);
  }

  /** Copies bytes. */
  void copy(State state, Place from, Place to, Bits size) {
    if (size.isConstant() && size.constant() <= MOST_COPIED) {
      memory.write(state, to, memory.bytes(state, from, (int) size.constant()));
    } else {
      fill(state, to, size);
    }
  }

  /** Writes any bytes. */
  void fill(State state, Place to, Bits size) {
    filling.fill(state, to, size);
  }
}
