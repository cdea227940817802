package dev.assay.ir.claim;

/** What is claimed of a register's or stack slot's value. */
public sealed interface ValueClaim {

  /** Nothing is claimed: dead, never written, or forgotten. */
  record Anything() implements ValueClaim {}

  /**
   * A number.
   *
   * @param relation scalars of one state with the same number other than 0 are related: their
   *     values minus their {@code delta} are equal (as 64-bit numbers, where {@code low32} is false
   *     of both; else in their low halves)
   */
  record Number(ScalarClaim set, int relation, int delta, boolean low32) implements ValueClaim {
    /** A number without relation to others. */
    public static Number of(ScalarClaim set) {
      return new Number(set, 0, 0, false);
    }
  }

  /**
   * A pointer.
   *
   * @param region which of its kind: frame, map index or slot, see {@link PointerKind}; -1 where it
   *     does not matter
   * @param offset fixed part of the distance to the region's base, bytes
   * @param variable variable part of that distance; {@code ScalarClaim.constant(0)} where there is
   *     none
   * @param size bytes accessible: of packets counted from the address minus {@code offset}, as far
   *     as comparisons have proven; of memory and map values the size of the whole, counted from
   *     its base; -1 where nothing is claimed
   * @param maybeNull whether it may be null instead
   * @param identity pointers of one state with the same number other than 0 have the same base, and
   *     are null together
   */
  record Pointer(
      PointerKind kind,
      int region,
      long offset,
      ScalarClaim variable,
      long size,
      boolean maybeNull,
      int identity)
      implements ValueClaim {}
}
