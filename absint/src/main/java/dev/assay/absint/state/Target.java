package dev.assay.absint.state;

import dev.assay.ir.btf.Btf;

/** What a pointer's type leaves open: which frame, which map, how many bytes. */
public sealed interface Target {

  /** The type says it all. */
  record Plain() implements Target {}

  /** A frame, 0 being the main program's. */
  record InFrame(int frame) implements Target {}

  /**
   * A map.
   *
   * @param uid which inner map of its kind, 0 where that does not matter
   */
  record OfMap(KnownMap map, int uid) implements Target {}

  /**
   * A packet pointer.
   *
   * @param range bytes from its base on that comparisons have proven to be there; {@link #AT_END}
   *     and {@link #BEYOND_END} where they have proven the opposite
   */
  record OfPacket(int range) implements Target {
    /** At or after the packet's end. */
    public static final int AT_END = -1;

    /** After the packet's end. */
    public static final int BEYOND_END = -2;
  }

  /**
   * Memory of this many bytes.
   *
   * @param dynptr the id of the dynptr that it belongs to, 0 for none
   */
  record Sized(int bytes, int dynptr) implements Target {
    public Sized(int bytes) {
      this(bytes, 0);
    }
  }

  /**
   * A dynptr: of a pointer in a register, where it points; of a stack slot, what is there.
   *
   * @param first whether it is the first, lower, of the two slots that a dynptr takes
   */
  record OfDynptr(DynptrKind kind, boolean first) implements Target {}

  /** A kernel object of a BTF type. */
  record OfType(Btf btf, int id) implements Target {
    @Override
    public boolean equals(Object o) {
      return o instanceof OfType(Btf b, int i) && b == btf && i == id;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(btf) + id;
    }
  }

  /**
   * An open-coded iterator, of what lies in a stack slot of it.
   *
   * @param isDrained whether it has yielded all there is
   * @param depth how many rounds of its loop the path has gone
   */
  record OfIterator(OfType type, boolean isDrained, int depth) implements Target {
    public static final boolean ACTIVE = false;

    public OfIterator drained() {
      return new OfIterator(type, true, depth);
    }

    public OfIterator deeper() {
      return new OfIterator(type, isDrained, depth + 1);
    }
  }

  /**
   * A saved interrupt state, of what lies in its stack slot.
   *
   * @param byLock whether taking a lock saved it
   */
  record OfInterruptFlag(boolean byLock) implements Target {}

  /** A subprogram by its number. */
  record OfFunction(int subprogram) implements Target {}

  Target PLAIN = new Plain();
}
