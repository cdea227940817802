package dev.assay.ir.isa;

/** The width of an arithmetic operation or a comparison. */
public enum Width {
  /** Works on the low half; an arithmetic result zero-extends to 64 bits (RFC 9669 §4.1). */
  W32(32),
  /** Works on whole registers. */
  W64(64);

  private final int bits;

  Width(int bits) {
    this.bits = bits;
  }

  /** 32 or 64. */
  public int bits() {
    return bits;
  }
}
