package dev.assay.ir.isa;

import java.util.Optional;

/** The conditions of a branch (RFC 9669 §4.3). */
public enum Condition {
  EQ(0x10, "jeq", "=="),
  GT(0x20, "jgt", ">"),
  GE(0x30, "jge", ">="),
  SET(0x40, "jset", "&"),
  NE(0x50, "jne", "!="),
  SGT(0x60, "jsgt", "s>"),
  SGE(0x70, "jsge", "s>="),
  LT(0xa0, "jlt", "<"),
  LE(0xb0, "jle", "<="),
  SLT(0xc0, "jslt", "s<"),
  SLE(0xd0, "jsle", "s<=");

  private final int code;
  private final String mnemonic;
  private final String symbol;

  Condition(int code, String mnemonic, String symbol) {
    this.code = code;
    this.mnemonic = mnemonic;
    this.symbol = symbol;
  }

  /** The high four bits of the opcode. */
  public int code() {
    return code;
  }

  /** The stem of the mnemonic, as in {@code jeq32}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The operator of the kernel's assembly dialect. */
  public String symbol() {
    return symbol;
  }

  static Optional<Condition> find(int opcode) {
    for (Condition c : values()) {
      if (c.code == (opcode & 0xf0)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
