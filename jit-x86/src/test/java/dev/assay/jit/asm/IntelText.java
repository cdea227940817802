package dev.assay.jit.asm;

import java.math.BigInteger;
import java.util.Locale;

/** Operands as Capstone writes them in Intel's syntax, written here a second time for the tests. */
final class IntelText {
  private static final String[] LOW = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};

  private IntelText() {}

  static String name(Gpr register, OperandSize size) {
    String wide = register.name().toLowerCase(Locale.ROOT);
    boolean numbered = register.number() >= 8;
    return switch (size) {
      case B64 -> wide;
      case B32 -> numbered ? wide + "d" : "e" + wide.substring(1);
      case B16 -> numbered ? wide + "w" : wide.substring(1);
      case B8 -> numbered ? wide + "b" : LOW[register.number()];
    };
  }

  static String place(Place place, OperandSize size) {
    return switch (place) {
      case Gpr register -> name(register, size);
      case Mem mem -> pointer(size) + memory(mem);
    };
  }

  private static String pointer(OperandSize size) {
    return switch (size) {
      case B8 -> "byte ptr ";
      case B16 -> "word ptr ";
      case B32 -> "dword ptr ";
      case B64 -> "qword ptr ";
    };
  }

  static String memory(Mem mem) {
    StringBuilder text = new StringBuilder("[").append(name(mem.base(), OperandSize.B64));
    mem.index()
        .ifPresent(index -> {
          text.append(" + ").append(name(index, OperandSize.B64));
          if (mem.scale() != 1) {
            text.append('*').append(mem.scale());
          }
        });
    long displacement = mem.displacement();
    if (displacement != 0) {
      text.append(displacement < 0 ? " - " : " + ").append(number(Math.abs(displacement)));
    }
    return text.append(']').toString();
  }

  private static String number(long value) {
    return value > 9 ? "0x" + Long.toHexString(value) : Long.toString(value);
  }

  /**
   * The same text with immediates as numbers modulo their width: Capstone writes some with a sign
   * and some without.
   */
  static String plain(String operands, int immediateBits) {
    String[] parts = operands.split(", ");
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].matches("-?(0x[0-9a-f]+|\\d+)")) {
        boolean negative = parts[i].startsWith("-");
        String digits = negative ? parts[i].substring(1) : parts[i];
        BigInteger value =
            digits.startsWith("0x")
                ? new BigInteger(digits.substring(2), 16)
                : new BigInteger(digits);
        BigInteger mask = BigInteger.ONE.shiftLeft(immediateBits).subtract(BigInteger.ONE);
        parts[i] = (negative ? value.negate() : value).and(mask).toString();
      }
    }
    return String.join(", ", parts);
  }
}
