package dev.assay.smt.exec;

import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Map;

/**
 * What accesses do to iterators that lie in the memory: their bytes are not for programs to read,
 * and whoever writes them has an iterator no more, though it was never ended.
 */
final class Iterators {
  private final Judge judge;

  Iterators(Judge judge) {
    this.judge = judge;
  }

  /** Checks an access of some bytes. */
  void access(State state, Region region, Bits offset, Bits bytes, boolean writes) {
    if (state.iterators().isEmpty()) {
      return;
    }
    for (Map.Entry<Dynptr.Place, OpenIterator> known : List.copyOf(state.iterators().entrySet())) {
      if (known.getKey().region().equals(region.name()) && !state.hasEnded()) {
        access(state, known.getKey(), apart(known, offset, bytes), writes);
      }
    }
  }

  private static Truth apart(Map.Entry<Dynptr.Place, OpenIterator> known, Bits offset, Bits bytes) {
    Bits first = offset.same(known.getKey().offset());
    return offset
        .plus(bytes)
        .lessOrEqual(first)
        .or(first.plus(known.getValue().bytes()).lessOrEqual(offset));
  }

  private void access(State state, Dynptr.Place place, Truth apart, boolean writes) {
    if (apart.isTrue()) {
      return;
    }
    if (!writes) {
      judge.require(
          state, apart, Property.UNINITIALIZED_READ, "the bytes of an iterator may be read");
    } else if (apart.isFalse()) {
      state.loseIterator(place);
    } else if (!judge.surely(state, apart)) {
      judge.unknown(state, "a write may overwrite an iterator");
    }
  }
}
