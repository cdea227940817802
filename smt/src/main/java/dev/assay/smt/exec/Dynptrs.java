package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Map;

/**
 * What accesses do to dynptrs that lie in the memory: their bytes are not for programs to read, and
 * whoever writes them has a dynptr no more, though what it stood for must still be given back.
 */
final class Dynptrs {
  private final Judge judge;

  Dynptrs(Judge judge) {
    this.judge = judge;
  }

  /** Checks an access of some bytes. */
  void access(State state, Region region, Bits offset, Bits bytes, boolean writes) {
    if (state.dynptrs().isEmpty()) {
      return;
    }
    for (Map.Entry<Dynptr.Place, Dynptr> known : List.copyOf(state.dynptrs().entrySet())) {
      if (known.getKey().region().equals(region.name()) && !state.hasEnded()) {
        access(state, known, apart(known.getKey().offset(), offset, bytes), writes);
      }
    }
  }

  private static Truth apart(long at, Bits offset, Bits bytes) {
    Bits first = offset.same(at);
    return offset
        .plus(bytes)
        .lessOrEqual(first)
        .or(first.plus(DynptrKind.BYTES).lessOrEqual(offset));
  }

  private void access(
      State state, Map.Entry<Dynptr.Place, Dynptr> known, Truth apart, boolean writes) {
    if (apart.isTrue()) {
      return;
    }
    if (!writes) {
      judge.require(state, apart, Property.UNINITIALIZED_READ, "the bytes of a dynptr may be read");
    } else if (isLast(state, known.getValue())) {
      judge.require(
          state, apart, Property.REFERENCE, "a dynptr that must be given back is overwritten");
    } else if (apart.isFalse()) {
      state.dynptrs().remove(known.getKey());
    } else if (!judge.surely(state, apart)) {
      judge.unknown(state, "a write may overwrite a dynptr");
    }
  }

  private static boolean isLast(State state, Dynptr dynptr) {
    return dynptr.isCounted()
        && state.dynptrs().values().stream()
                .filter(d -> d.reference() == dynptr.reference())
                .count()
            == 1;
  }
}
