package dev.assay.smt.exec;

import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/** Memory that calls copy and fill, between places that were checked. */
final class MemoryCopies {
  /** Bytes that are copied one by one; what is copied beyond may be anything. */
  private static final int MOST_COPIED = 256;

  private static final int MOST_FILLED = 4096;

  private final MemoryAccess memory;
  private final Judge judge;

  MemoryCopies(MemoryAccess memory, Judge judge) {
    this.memory = memory;
    this.judge = judge;
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
    if (to.region().kind().isShared()) {
      return; // others may write anything there at any time
    }
    Optional<Bits> most =
        Optional.of(size)
            .filter(Bits::isConstant)
            .or(() -> Optional.of(to.region().size()).filter(Bits::isConstant));
    if (most.isPresent() && most.get().constant() <= MOST_FILLED) {
      memory.overwritten(state, to, size, (int) most.get().constant());
    } else {
      judge.unknown(state, "a call fills " + to.region().title() + " by an unbounded size");
    }
  }
}
