package dev.assay.ir.isa;

import java.util.Optional;

/** Atomic read-modify-write operations (RFC 9669 §5.3). */
public enum AtomicOp {
  /** {@code *p += src}. */
  ADD(0x00, "add", "+="),
  /** {@code *p |= src}. */
  OR(0x40, "or", "|="),
  /** {@code *p &= src}. */
  AND(0x50, "and", "&="),
  /** {@code *p ^= src}. */
  XOR(0xa0, "xor", "^="),
  /** {@code *p += src}, and src holds the old value. */
  FETCH_ADD(0x01, "fetch_add", ""),
  /** {@code *p |= src}, and src holds the old value. */
  FETCH_OR(0x41, "fetch_or", ""),
  /** {@code *p &= src}, and src holds the old value. */
  FETCH_AND(0x51, "fetch_and", ""),
  /** {@code *p ^= src}, and src holds the old value. */
  FETCH_XOR(0xa1, "fetch_xor", ""),
  /** Exchanges {@code *p} and src. */
  XCHG(0xe1, "xchg", ""),
  /** Stores src where {@code *p} equals r0; r0 holds the old value, zero-extended. */
  CMPXCHG(0xf1, "cmpxchg", "");

  private final int code;
  private final String mnemonic;
  private final String symbol;

  AtomicOp(int code, String mnemonic, String symbol) {
    this.code = code;
    this.mnemonic = mnemonic;
    this.symbol = symbol;
  }

  /** What the immediate holds. */
  public int code() {
    return code;
  }

  /** The name without prefix and width, as in {@code atomic_fetch_add} or {@code lock add}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The assignment operator of the kernel's dialect; empty where the old value is fetched. */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether a register receives the memory's old value: r0 for {@link #CMPXCHG}, else the source.
   */
  public boolean fetches() {
    return (code & 1) != 0;
  }

  /** The operation of an immediate; empty where it names none. */
  public static Optional<AtomicOp> find(int immediate) {
    for (AtomicOp op : values()) {
      if (op.code == immediate) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }
}
