package dev.assay.interp.machine;

/** What a stretch of memory is for. The ordinal is stored in the region table. */
public enum RegionKind {
  NONE,
  STACK,
  CONTEXT,
  PACKET,
  MAP_VALUE,
  RING_BUFFER,
  OBJECT,
  OUTSIDE
}
