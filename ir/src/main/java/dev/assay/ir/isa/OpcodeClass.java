package dev.assay.ir.isa;

/** The instruction classes, by the low three bits of the opcode (RFC 9669 §3.1). */
enum OpcodeClass {
  LD,
  LDX,
  ST,
  STX,
  ALU,
  JMP,
  JMP32,
  ALU64;

  static OpcodeClass of(int opcode) {
    return values()[opcode & 7];
  }

  int code() {
    return ordinal();
  }
}
