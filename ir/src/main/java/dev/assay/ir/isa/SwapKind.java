package dev.assay.ir.isa;

/**
 * Byte order conversions (RFC 9669 §4.2). All keep the low bits of the given width and clear the
 * rest.
 */
public enum SwapKind {
  /** Host to little endian. */
  LE("le"),
  /** Host to big endian. */
  BE("be"),
  /** Unconditional swap. */
  BSWAP("bswap");

  private final String mnemonic;

  SwapKind(String mnemonic) {
    this.mnemonic = mnemonic;
  }

  /** The mnemonic without its width. */
  public String mnemonic() {
    return mnemonic;
  }
}
