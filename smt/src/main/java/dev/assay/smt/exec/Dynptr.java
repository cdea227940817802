package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/**
 * What a dynptr on the stack stands for.
 *
 * @param memory what its bytes are part of; empty of a null one and of a packet's
 * @param start 64 bits, the offset of its first byte there
 * @param size 64 bits
 * @param reference the call that took what must be given back, {@link #NONE} where nothing must
 */
record Dynptr(
    DynptrKind kind,
    boolean isNull,
    Optional<Region> memory,
    Bits start,
    Bits size,
    boolean readOnly,
    int reference) {
  static final int NONE = -1;

  /** Where a dynptr lies: in a region of this name, at this offset. */
  record Place(String region, long offset) {}

  /** All of some memory. */
  static Dynptr to(DynptrKind kind, Region memory, Bits start, Bits size, int reference) {
    return new Dynptr(kind, false, Optional.of(memory), start, size, false, reference);
  }

  /** One that stands for nothing. */
  static Dynptr none(DynptrKind kind, Bits zero, int reference) {
    return new Dynptr(kind, true, Optional.empty(), zero, zero, false, reference);
  }

  /** A part of it. */
  Dynptr part(Bits from, Bits to) {
    return new Dynptr(kind, isNull, memory, start.plus(from), to.minus(from), readOnly, reference);
  }

  boolean isCounted() {
    return reference != NONE;
  }
}
