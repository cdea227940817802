package dev.assay.ir.claim;

/** What a claimed pointer points into. */
public enum PointerKind {
  /** The context. */
  CONTEXT,
  /**
   * The frame given by {@code PointerClaim.region}: 0 is the main program's. Offset 0 is the
   * frame's upper end (r10).
   */
  STACK,
  /** The packet's data. */
  PACKET,
  /** The packet's metadata. */
  PACKET_META,
  /** The packet's end: the address just after its data. */
  PACKET_END,
  /**
   * A map; region is its index in the program, {@code -2 - index} of one found in the map of maps
   * with that index.
   */
  MAP,
  /** A value of map {@code region}, counted as for {@link #MAP}. */
  MAP_VALUE,
  /** A key of map {@code region}, counted as for {@link #MAP}. */
  MAP_KEY,
  /** Other memory whose size is claimed (ring buffer record, buffer of a helper). */
  MEMORY,
  /** A kernel object that programs see through fields (socket, BTF-typed object). */
  OBJECT,
  /** A function of the program; region is its first slot. */
  FUNCTION
}
