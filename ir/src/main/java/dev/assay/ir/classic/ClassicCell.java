package dev.assay.ir.classic;

/** The two 32-bit registers. */
public enum ClassicCell {
  /** The accumulator. */
  A("a"),
  /** The index register. */
  X("x");

  private final String mnemonic;

  ClassicCell(String mnemonic) {
    this.mnemonic = mnemonic;
  }

  /** The register's name in assembly, lower case. */
  public String mnemonic() {
    return mnemonic;
  }
}
