package dev.assay.ir.isa;

/** Opcode bits that are not operations, sizes or classes (RFC 9669 §4 and §5). */
final class Opcodes {
  /** Source is a register. */
  static final int X = 0x08;

  static final int MODE = 0xe0;
  static final int IMM = 0x00;
  static final int ABS = 0x20;
  static final int IND = 0x40;
  static final int MEM = 0x60;
  static final int MEMSX = 0x80;
  static final int ATOMIC = 0xc0;

  static final int NEG = 0x80;
  static final int END = 0xd0;

  static final int JA = 0x00;
  static final int CALL = 0x80;
  static final int EXIT = 0x90;
  static final int JCOND = 0xe0;

  static final int CALL_HELPER = 0;
  static final int CALL_FUNCTION = 1;
  static final int CALL_KFUNC = 2;

  static final int LOAD_ACQUIRE = 0x100;
  static final int STORE_RELEASE = 0x110;

  static final int LDDW = 0x18;

  private Opcodes() {}
}
