package dev.assay.ir.isa;

/** How a narrow load fills the upper bits of its destination. */
public enum Extension {
  ZERO,
  SIGN
}
