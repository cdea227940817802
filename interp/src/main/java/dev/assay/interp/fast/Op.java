package dev.assay.interp.fast;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;

/**
 * Packed instructions. A word holds, from its low end: operation (8 bits), destination register
 * (4), source register (4), signed offset of loads and stores (16), signed immediate (32). Where a
 * jump leads stands in an array beside the words.
 *
 * <p>An operation of arithmetic or a branch is one of the eight groups plus the ordinal of its
 * {@link AluOp} or {@link Condition}; a test holds the loop to their order.
 */
final class Op {
  // Ordinals of AluOp.
  static final int ADD = 0;
  static final int SUB = 1;
  static final int MUL = 2;
  static final int DIV = 3;
  static final int SDIV = 4;
  static final int OR = 5;
  static final int AND = 6;
  static final int LSH = 7;
  static final int RSH = 8;
  static final int MOD = 9;
  static final int SMOD = 10;
  static final int XOR = 11;
  static final int MOV = 12;
  static final int ARSH = 13;

  // Ordinals of Condition.
  static final int EQ = 0;
  static final int GT = 1;
  static final int GE = 2;
  static final int SET = 3;
  static final int NE = 4;
  static final int SGT = 5;
  static final int SGE = 6;
  static final int LT = 7;
  static final int LE = 8;
  static final int SLT = 9;
  static final int SLE = 10;

  // Groups: 64 bits or 32, with a register or an immediate.
  static final int ALU64 = 0;
  static final int ALU64_IMMEDIATE = 16;
  static final int ALU32 = 32;
  static final int ALU32_IMMEDIATE = 48;
  static final int BRANCH64 = 64;
  static final int BRANCH64_IMMEDIATE = 80;
  static final int BRANCH32 = 96;
  static final int BRANCH32_IMMEDIATE = 112;

  /** Plus the logarithm of the size; {@link #LOAD_SIGNED} extends the sign of the first three. */
  static final int LOAD = 128;

  static final int LOAD_SIGNED = 132;
  static final int STORE = 136;
  static final int STORE_IMMEDIATE = 140;

  /** The immediate is a place among the code's constants. */
  static final int WIDE = 144;

  /** One operand; the immediate says what is done. */
  static final int UNARY = 145;

  static final int JUMP = 146;

  // What follows is rarer, or leaves the loop.

  /** The run faults; the immediate says which of the code's faults it is. */
  static final int FAULT = 147;

  static final int EXIT = 148;
  static final int CALL_HELPER = 149;

  /** Calls the helper whose number the source register holds. */
  static final int CALL_NAMED = 150;

  static final int CALL_FUNCTION = 151;
  static final int CALL_KERNEL = 152;

  /** The immediate is the ordinal of the operation, plus 256 times the size. */
  static final int ATOMIC = 153;

  static final int ORDERED_LOAD = 154;
  static final int ORDERED_STORE = 155;

  /** A packet load: the immediate is the offset, the word's offset the size. */
  static final int PACKET = 156;

  /** The same, with the source register added. */
  static final int PACKET_INDEXED = 157;

  static final int MAY_GOTO = 158;

  private Op() {}

  static int alu(Width width, AluOp op, boolean immediate) {
    int group =
        width == Width.W64
            ? immediate ? ALU64_IMMEDIATE : ALU64
            : immediate ? ALU32_IMMEDIATE : ALU32;
    return group + op.ordinal();
  }

  static int branch(Width width, Condition condition, boolean immediate) {
    int group =
        width == Width.W64
            ? immediate ? BRANCH64_IMMEDIATE : BRANCH64
            : immediate ? BRANCH32_IMMEDIATE : BRANCH32;
    return group + condition.ordinal();
  }

  static long word(int op, int dst, int src, int offset, int immediate) {
    return op | dst << 8 | src << 12 | (offset & 0xffffL) << 16 | (long) immediate << 32;
  }

  static int op(long word) {
    return (int) word & 0xff;
  }

  static int dst(long word) {
    return (int) word >>> 8 & 15;
  }

  static int src(long word) {
    return (int) word >>> 12 & 15;
  }

  static int offset(long word) {
    return (int) word >> 16;
  }

  static long immediate(long word) {
    return word >> 32;
  }
}
