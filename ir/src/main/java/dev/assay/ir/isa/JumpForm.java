package dev.assay.ir.isa;

/** The two encodings of an unconditional jump. */
public enum JumpForm {
  /** {@code goto}: the distance stands in the 16-bit offset field. */
  SHORT,
  /** {@code gotol}: the distance stands in the 32-bit immediate. */
  LONG
}
