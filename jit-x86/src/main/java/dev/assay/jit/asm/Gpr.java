package dev.assay.jit.asm;

/** The general-purpose registers in order of their number. */
public enum Gpr implements Place {
  RAX,
  RCX,
  RDX,
  RBX,
  RSP,
  RBP,
  RSI,
  RDI,
  R8,
  R9,
  R10,
  R11,
  R12,
  R13,
  R14,
  R15;

  /** The number, 0 to 15; its fourth bit goes to the REX or VEX prefix. */
  public int number() {
    return ordinal();
  }
}
