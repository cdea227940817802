package dev.assay.corpus;

import dev.assay.ir.isa.Bytecode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Whole slots of eight bytes as hexadecimal digits, as {@code assay asm} writes them. */
public final class HexDump {
  private static final int DIGITS = 2 * Bytecode.SLOT_BYTES;

  private HexDump() {}

  /** Whether a text is such digits and nothing else. */
  static boolean isHexDump(String text) {
    return text.lines().allMatch(HexDump::isWholeSlots);
  }

  /** Whether a text is such digits, but for mistakes in few of its lines. */
  static boolean isMeant(String text) {
    long written = text.lines().filter(line -> !line.isBlank()).count();
    long right = text.lines().filter(line -> !line.isBlank() && isWholeSlots(line)).count();
    return written > 0 && 2 * right >= written;
  }

  /** The first line that is no such digits, counted from 1; 0 where all are. */
  static int firstMistake(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
            .filter(i -> !isWholeSlots(lines.get(i)))
            .findFirst()
            .orElse(-1)
        + 1;
  }

  // Blanks may stand between bytes, not within; a line ends with a slot.
  private static boolean isWholeSlots(String line) {
    int digits = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (HexFormat.isHexDigit(c)) {
        digits++;
      } else if (!Character.isWhitespace(c) || digits % 2 != 0) {
        return false;
      }
    }
    return digits % DIGITS == 0;
  }

  /** The bytes of a text that {@link #isHexDump}. */
  static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
  }

  /** A line for each slot. */
  public static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at += Bytecode.SLOT_BYTES) {
      text.append(HexFormat.of().formatHex(bytes, at, at + Bytecode.SLOT_BYTES)).append('\n');
    }
    return text.toString();
  }
}
