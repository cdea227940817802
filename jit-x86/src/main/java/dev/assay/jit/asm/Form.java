package dev.assay.jit.asm;

/**
 * Where an encoding's operands go; the names are the manual's operand encodings where it has one.
 */
public enum Form {
  /** r/m, then register. */
  MR,
  /** Register, then r/m. */
  RM,
  /** r/m, then an immediate of the operand's size (4 bytes for 64-bit operands). */
  MI,
  /** r/m, then an immediate of one byte. */
  MI8,
  /** Register, r/m, immediate of 4 bytes. */
  RMI,
  /** Register, r/m, immediate of one byte. */
  RMI8,
  /** r/m alone. */
  M,
  /** r/m, and the count in cl. */
  MC,
  /** Register in the opcode. */
  O,
  /** Register in the opcode, immediate of the operand's size, 8 bytes included. */
  OI,
  /** An immediate of 4 bytes. */
  I,
  /** No operand. */
  ZO,
  /** Register, r/m, register in the VEX prefix. */
  RMV
}
