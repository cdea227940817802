package dev.assay.jit.asm;

/** The width an instruction works on. */
public enum OperandSize {
  B8(1),
  B16(2),
  B32(4),
  B64(8);

  private final int bytes;

  OperandSize(int bytes) {
    this.bytes = bytes;
  }

  /** 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }

  /** Bytes of a full immediate: none is wider than 4, and 64-bit operations sign-extend it. */
  public int immediateBytes() {
    return Math.min(bytes, 4);
  }
}
