package dev.assay.ir.classic;

/** The size of a packet load; the bytes are big endian and zero-extend to 32 bits. */
public enum ClassicSize {
  W(4, 0x00, "ld"),
  H(2, 0x08, "ldh"),
  B(1, 0x10, "ldb");

  private final int bytes;
  private final int code;
  private final String mnemonic;

  ClassicSize(int bytes, int code, String mnemonic) {
    this.bytes = bytes;
    this.code = code;
    this.mnemonic = mnemonic;
  }

  /** 1, 2 or 4. */
  public int bytes() {
    return bytes;
  }

  /** The bits 3 and 4 of the instruction's code. */
  public int code() {
    return code;
  }

  /** The name of the load of this size into A. */
  public String mnemonic() {
    return mnemonic;
  }
}
