package dev.assay.absint.log;

import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.RawSlot;
import java.util.function.IntFunction;

/**
 * Malformed instructions as the log writes them: Linux prints what their bits mean one by one, and
 * says {@code BUG_} with the opcode where they mean nothing.
 */
final class MalformedText {
  private static final int IMMEDIATE_64 = 0x18;
  private static final int OPERATION = 0xf0;
  private static final int SOURCE = 8;
  private static final int MODE = 0xe0;
  private static final int MEM = 0x60;
  private static final int MEMSX = 0x80;
  private static final int ATOMIC = 0xc0;
  private static final int ABS = 0x20;
  private static final int IND = 0x40;
  private static final int END = 0xd0;
  private static final int NEG = 0x80;
  private static final int MOV = 0xb0;
  private static final int DIV = 0x30;
  private static final int MOD = 0x90;
  private static final int CALL = 0x80;
  private static final int JUMP = 0x05;
  private static final int LONG_JUMP = 0x06;
  private static final int EXIT = 0x95;
  private static final int MAY_GOTO = 0xe5;
  private static final int SUBPROGRAM = 1;
  private static final String[] ARITHMETIC = {
    "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "neg", "%=", "^=", "=", "s>>=", "endian"
  };
  private static final String[] CONDITIONS = {
    "jmp", "==", ">", ">=", "&", "!=", "s>", "s>=", "call", "exit", "<", "<=", "s<", "s<="
  };
  private static final String[] SIZES = {"u32", "u16", "u8", "u64"};
  private static final String[] SIGNED_SIZES = {"s32", "s16", "s8", "s64"};

  private MalformedText() {}

  /**
   * The line, opcode included.
   *
   * @param upper of 64-bit immediates, what their second slot holds
   * @param helperNames a helper's name by its number
   */
  static String of(RawSlot raw, int upper, IntFunction<String> helperNames) {
    String opcode = String.format("(%02x) ", raw.opcode());
    return switch (raw.opcode() & 7) {
      case 0 -> load(raw, upper, opcode);
      case 1 ->
          mode(raw) == MEM || mode(raw) == MEMSX
              ? opcode + reg('r', raw.dst()) + " = " + place(raw, raw.src())
              : bug("ldx_", raw);
      case 2 ->
          mode(raw) == MEM
              ? opcode + place(raw, raw.dst()) + " = " + raw.immediate()
              : bug("st_", raw);
      case 3 -> store(raw, opcode);
      case 4, 7 -> opcode + arithmetic(raw);
      default -> opcode + jump(raw, helperNames);
    };
  }

  private static int mode(RawSlot raw) {
    return raw.opcode() & MODE;
  }

  private static String bug(String group, RawSlot raw) {
    return String.format("BUG_%s%02x", group, raw.opcode());
  }

  private static String load(RawSlot raw, int upper, String opcode) {
    if (raw.opcode() == IMMEDIATE_64) {
      long value = (long) upper << Integer.SIZE | Integer.toUnsignedLong(raw.immediate());
      return opcode + reg('r', raw.dst()) + " = 0x" + Long.toHexString(value);
    }
    return switch (mode(raw)) {
      case ABS -> opcode + "r0 = *(" + size(raw) + " *)skb[" + raw.immediate() + "]";
      case IND ->
          opcode + "r0 = *(" + size(raw) + " *)skb[r" + raw.src() + " + " + raw.immediate() + "]";
      default -> bug("ld_", raw);
    };
  }

  private static String store(RawSlot raw, String opcode) {
    return switch (mode(raw)) {
      case MEM -> opcode + place(raw, raw.dst()) + " = " + reg('r', raw.src());
      case ATOMIC ->
          AtomicOp.find(raw.immediate())
              .map(op -> opcode + atomic(raw, op))
              .orElseGet(() -> bug("", raw));
      default -> bug("", raw);
    };
  }

  private static String atomic(RawSlot raw, AtomicOp op) {
    String place = place(raw, raw.dst()).substring(1);
    String src = reg('r', raw.src());
    String wide = size(raw).equals("u64") ? "64" : "";
    return switch (op) {
      case ADD, OR, AND, XOR -> "lock *" + place + " " + op.symbol() + " " + src;
      case CMPXCHG -> "r0 = atomic" + wide + "_cmpxchg(" + place + ", r0, " + src + ")";
      case FETCH_ADD, FETCH_OR, FETCH_AND, FETCH_XOR, XCHG ->
          src + " = atomic" + wide + "_" + op.mnemonic() + "(" + place + ", " + src + ")";
    };
  }

  private static String size(RawSlot raw) {
    return (mode(raw) == MEMSX ? SIGNED_SIZES : SIZES)[raw.opcode() >> 3 & 3];
  }

  private static String place(RawSlot raw, int base) {
    return "*(" + size(raw) + " *)(r" + base + " " + signed(raw.offset()) + ")";
  }

  private static String signed(int n) {
    return n < 0 ? Integer.toString(n) : "+" + n;
  }

  private static String reg(char width, int number) {
    return width + Integer.toString(number);
  }

  private static String arithmetic(RawSlot raw) {
    boolean wide = (raw.opcode() & 7) == 7;
    char width = wide ? 'r' : 'w';
    String dst = reg(width, raw.dst());
    int operation = raw.opcode() & OPERATION;
    boolean fromRegister = (raw.opcode() & SOURCE) != 0;
    if (operation == END) {
      String order = wide ? "bswap" : fromRegister ? "be" : "le";
      return "r" + raw.dst() + " = " + order + raw.immediate() + " r" + raw.dst();
    }
    if (operation == NEG) {
      return dst + " = -" + dst;
    }
    boolean divides = operation == DIV || operation == MOD;
    String sign = divides && raw.offset() == 1 ? "s" : "";
    String symbol = sign + text(ARITHMETIC, operation);
    if (!fromRegister) {
      return dst + " " + symbol + " " + raw.immediate();
    }
    boolean isExtended =
        operation == MOV && (raw.offset() == 8 || raw.offset() == 16 || raw.offset() == 32);
    String extension = isExtended ? "(s" + raw.offset() + ")" : "";
    return dst + " " + symbol + " " + extension + reg(width, raw.src());
  }

  // The kernel's printf writes this for a symbol that is not in its table.
  private static String text(String[] symbols, int operation) {
    int n = operation >> 4;
    return n < symbols.length ? symbols[n] : "(null)";
  }

  private static String jump(RawSlot raw, IntFunction<String> helperNames) {
    int operation = raw.opcode() & OPERATION;
    if (operation == CALL) {
      return raw.src() == SUBPROGRAM
          ? "call pc" + signed(raw.immediate())
          : "call "
              + (raw.src() == 0 ? helperNames.apply(raw.immediate()) : "unknown")
              + "#"
              + raw.immediate();
    }
    return switch (raw.opcode()) {
      case JUMP -> "goto pc" + signed(raw.offset());
      case LONG_JUMP -> "gotol pc" + signed(raw.immediate());
      case EXIT -> "exit";
      default ->
          raw.opcode() == MAY_GOTO && raw.src() == 0
              ? "may_goto pc" + signed(raw.offset())
              : branch(raw, operation);
    };
  }

  private static String branch(RawSlot raw, int operation) {
    char width = (raw.opcode() & 7) == 5 ? 'r' : 'w';
    String right =
        (raw.opcode() & SOURCE) != 0
            ? reg(width, raw.src())
            : "0x" + Integer.toHexString(raw.immediate());
    return "if "
        + reg(width, raw.dst())
        + " "
        + text(CONDITIONS, operation)
        + " "
        + right
        + " goto pc"
        + signed(raw.offset());
  }
}
