package dev.assay.ir.flow;

/** Why control passes from one block to another. */
public enum EdgeKind {
  /** The next instruction. */
  NEXT,
  /** A jump, or a branch whose condition holds. */
  TAKEN
}
