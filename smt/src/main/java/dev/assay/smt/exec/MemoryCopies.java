package dev.assay.smt.exec;

import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import java.util.List;

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

  /** Writes any bytes, by preference those of another place. */
  void fill(State state, Place from, Place to, Bits size) {
    boolean few = size.isConstant() && size.constant() <= MOST_COPIED;
    if (few && isPrivate(to)) {
      fill(state, to, memory.bytes(state, from, (int) size.constant()), (int) size.constant());
    } else {
      fill(state, to, size);
    }
  }

  /** Writes any bytes, by preference those that were there. */
  void fill(State state, Place to, Bits size) {
    if (size.isConstant() && isPrivate(to)) {
      fill(state, to, List.of(), size.constant());
    } else {
      filling.fill(state, to, size);
    }
  }

  private static boolean isPrivate(Place place) {
    return place.offset().isConstant() && !place.region().kind().isShared();
  }

  private static void fill(State state, Place to, List<Bits> hoped, long size) {
    if (size > 0) {
      long from = to.offset().signedConstant();
      state.store(to.region(), state.store(to.region()).filled(from, from + size, hoped));
    }
  }
}
