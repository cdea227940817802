package dev.assay.ir.classic;

import java.util.Optional;

/** {@code A = A op operand}, on 32 bits, unsigned. */
public enum ClassicAluOp {
  ADD(0x00, "add"),
  SUB(0x10, "sub"),
  MUL(0x20, "mul"),
  DIV(0x30, "div"),
  OR(0x40, "or"),
  AND(0x50, "and"),
  LSH(0x60, "lsh"),
  RSH(0x70, "rsh"),
  MOD(0x90, "mod"),
  XOR(0xa0, "xor");

  private final int code;
  private final String mnemonic;

  ClassicAluOp(int code, String mnemonic) {
    this.code = code;
    this.mnemonic = mnemonic;
  }

  /** The bits 4 to 7 of the instruction's code. */
  public int code() {
    return code;
  }

  /** The name in assembly. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The operation of this name, lower case. */
  public static Optional<ClassicAluOp> named(String mnemonic) {
    for (ClassicAluOp op : values()) {
      if (op.mnemonic.equals(mnemonic)) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }

  static Optional<ClassicAluOp> find(int code) {
    for (ClassicAluOp op : values()) {
      if (op.code == (code & 0xf0)) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }
}
