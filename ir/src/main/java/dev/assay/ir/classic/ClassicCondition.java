package dev.assay.ir.classic;

import java.util.Optional;

/** Conditions of a branch: A against the operand, 32 bits, unsigned. */
public enum ClassicCondition {
  EQ(0x10, "jeq"),
  GT(0x20, "jgt"),
  GE(0x30, "jge"),
  /** {@code A & operand} is not zero. */
  SET(0x40, "jset");

  private final int code;
  private final String mnemonic;

  ClassicCondition(int code, String mnemonic) {
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

  /** The condition of this name, lower case. */
  public static Optional<ClassicCondition> named(String mnemonic) {
    for (ClassicCondition condition : values()) {
      if (condition.mnemonic.equals(mnemonic)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  static Optional<ClassicCondition> find(int code) {
    for (ClassicCondition condition : values()) {
      if (condition.code == (code & 0xf0)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }
}
