package dev.assay.ir.isa;

/** The size of a memory access (RFC 9669 §5). */
public enum Size {
  B(1, 0x10),
  H(2, 0x08),
  W(4, 0x00),
  DW(8, 0x18);

  private final int bytes;
  private final int code;

  Size(int bytes, int code) {
    this.bytes = bytes;
    this.code = code;
  }

  /** 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }

  /** 8, 16, 32 or 64. */
  public int bits() {
    return bytes * 8;
  }

  /** The bits of the opcode that say this size. */
  public int code() {
    return code;
  }

  static Size ofOpcode(int opcode) {
    return switch (opcode & 0x18) {
      case 0x00 -> W;
      case 0x08 -> H;
      case 0x10 -> B;
      default -> DW;
    };
  }
}
