package dev.assay.ir.isa;

import java.util.Optional;

/**
 * Two-operand arithmetic: {@code dst = dst op src} (RFC 9669 §4.1). Negation, sign extension and
 * byte swaps have shapes of their own.
 */
public enum AluOp {
  ADD(0x00, 0, "add", "+="),
  SUB(0x10, 0, "sub", "-="),
  MUL(0x20, 0, "mul", "*="),
  DIV(0x30, 0, "div", "/="),
  SDIV(0x30, 1, "sdiv", "s/="),
  OR(0x40, 0, "or", "|="),
  AND(0x50, 0, "and", "&="),
  LSH(0x60, 0, "lsh", "<<="),
  RSH(0x70, 0, "rsh", ">>="),
  MOD(0x90, 0, "mod", "%="),
  SMOD(0x90, 1, "smod", "s%="),
  XOR(0xa0, 0, "xor", "^="),
  MOV(0xb0, 0, "mov", "="),
  ARSH(0xc0, 0, "arsh", "s>>=");

  private final int code;
  private final int offset;
  private final String mnemonic;
  private final String symbol;

  AluOp(int code, int offset, String mnemonic, String symbol) {
    this.code = code;
    this.offset = offset;
    this.mnemonic = mnemonic;
    this.symbol = symbol;
  }

  /** The high four bits of the opcode. */
  public int code() {
    return code;
  }

  /** What the instruction's offset field holds: 1 marks signed division and modulo. */
  public int offset() {
    return offset;
  }

  /** The stem of the mnemonic, as in {@code add32}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The operator of the kernel's assembly dialect. */
  public String symbol() {
    return symbol;
  }

  /** Whether the operation reads the destination's old value. */
  public boolean readsDestination() {
    return this != MOV;
  }

  static Optional<AluOp> find(int opcode, int offset) {
    for (AluOp op : values()) {
      if (op.code == (opcode & 0xf0) && op.offset == offset) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }
}
