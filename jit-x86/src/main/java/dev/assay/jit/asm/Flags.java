package dev.assay.jit.asm;

/** The conditions of {@code jcc}, {@code setcc} and {@code cmovcc} that integer code needs. */
public enum Flags {
  BELOW(0x2, "b"),
  ABOVE_OR_EQUAL(0x3, "ae"),
  EQUAL(0x4, "e"),
  NOT_EQUAL(0x5, "ne"),
  BELOW_OR_EQUAL(0x6, "be"),
  ABOVE(0x7, "a"),
  SIGN(0x8, "s"),
  NOT_SIGN(0x9, "ns"),
  LESS(0xc, "l"),
  GREATER_OR_EQUAL(0xd, "ge"),
  LESS_OR_EQUAL(0xe, "le"),
  GREATER(0xf, "g");

  private final int code;
  private final String suffix;

  Flags(int code, String suffix) {
    this.code = code;
    this.suffix = suffix;
  }

  /** The low four bits of the opcode. */
  public int code() {
    return code;
  }

  /** What follows {@code j}, {@code set} or {@code cmov}. */
  public String suffix() {
    return suffix;
  }

  /** The condition that holds exactly when this one does not. */
  public Flags negated() {
    for (Flags flags : values()) {
      if (flags.code == (code ^ 1)) {
        return flags;
      }
    }
    throw new AssertionError(this);
  }
}
