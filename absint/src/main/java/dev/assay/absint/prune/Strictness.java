package dev.assay.absint.prune;

/** How much of two states must agree. */
public enum Strictness {
  /** The earlier one covers the later one in all that is known to matter. */
  COVERS,
  /** The earlier one covers the later one in everything, since marks may still be missing. */
  COVERS_ALL,
  /** They are the same. */
  SAME
}
