package dev.assay.interp.fast;

/**
 * Packed instructions. A word holds, from its low end: operation (8 bits), variant (8), destination
 * register (8), source (24: a register, or a constant behind the registers), and the signed offset
 * of loads and stores (16). Where a jump leads stands in an array beside the words.
 */
final class Op {
  /** The run faults; the array beside says which of the code's faults it is. */
  static final int FAULT = 0;

  static final int MOV = 1;
  static final int MOV_WIDE = 2;
  static final int ALU64 = 3;
  static final int ALU32 = 4;
  static final int UNARY = 5;
  static final int LOAD = 6;
  static final int STORE = 7;
  static final int BRANCH64 = 8;
  static final int BRANCH32 = 9;
  static final int JUMP = 10;
  static final int EXIT = 11;
  static final int CALL_HELPER = 12;
  static final int CALL_FUNCTION = 13;
  static final int ATOMIC = 14;
  static final int ORDERED_LOAD = 15;
  static final int ORDERED_STORE = 16;
  static final int PACKET = 17;
  static final int MAY_GOTO = 18;
  static final int CALL_KERNEL = 19;

  private Op() {}

  static long word(int op, int variant, int dst, int src, int offset) {
    return op | variant << 8 | (long) dst << 16 | (long) src << 24 | (long) offset << 48;
  }

  static int op(long word) {
    return (int) word & 0xff;
  }

  static int variant(long word) {
    return (int) (word >>> 8) & 0xff;
  }

  static int dst(long word) {
    return (int) (word >>> 16) & 0xff;
  }

  static int src(long word) {
    return (int) (word >>> 24) & 0xff_ffff;
  }

  static long offset(long word) {
    return word >> 48;
  }
}
