package dev.assay.smt.exec;

import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;

/** Memory that calls write. */
final class Filling {
  private static final int MOST = 4096;

  private final MemoryAccess memory;
  private final Judge judge;

  Filling(MemoryAccess memory, Judge judge) {
    this.memory = memory;
    this.judge = judge;
  }

  /** A call has written so many bytes from a place on, by preference what was there. */
  void fill(State state, Place place, Bits size) {
    Region region = place.region();
    if (region.kind().isShared()) {
      return; // others may write anything there at any time
    }
    boolean bounded = size.isConstant() || region.size().isConstant();
    long most = size.isConstant() ? size.constant() : bounded ? region.size().constant() : 0;
    if (!bounded || most > MOST) {
      judge.unknown(state, "a call fills " + region.name() + " by an unbounded size");
    } else {
      memory.overwritten(state, place, size, (int) most);
    }
  }
}
