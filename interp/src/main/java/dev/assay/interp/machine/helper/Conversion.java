package dev.assay.interp.machine.helper;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import java.util.Optional;

/**
 * One conversion of a format.
 *
 * @param flags any of {@code 0+-} and blank
 * @param width 0 where none
 * @param longs how many {@code l} it has
 * @param kind its letter; of pointers what follows the {@code p}
 * @param end index of the character behind it
 */
record Conversion(String flags, int width, int longs, String kind, int end) {

  /** The conversion after a percent sign; empty where the kernel refuses it. */
  static Optional<Conversion> at(String format, int start) {
    int i = start;
    while (i < format.length() && "0+- ".indexOf(format.charAt(i)) >= 0) i++;
    String flags = format.substring(start, i);
    int width = 0;
    while (i < format.length() && Character.digit(format.charAt(i), 10) >= 0 && width < 1000)
      width = width * 10 + Character.digit(format.charAt(i++), 10);
    if (format.startsWith("p", i)) return pointer(format, i, flags, width);
    if (format.startsWith("s", i) || format.startsWith("c", i))
      return ends(format, i + 1) || format.charAt(i) == 'c'
          ? Optional.of(new Conversion(flags, width, 0, format.substring(i, i + 1), i + 1))
          : Optional.empty();
    int longs = format.startsWith("ll", i) ? 2 : format.startsWith("l", i) ? 1 : 0;
    i += longs;
    if (i >= format.length() || "iduxX".indexOf(format.charAt(i)) < 0) return Optional.empty();
    return Optional.of(new Conversion(flags, width, longs, format.substring(i, i + 1), i + 1));
  }

  private static Optional<Conversion> pointer(String format, int i, String flags, int width) {
    for (String kind : new String[] {"pks", "pus", "pI4", "pi4", "pI6", "pi6"})
      if (format.startsWith(kind, i))
        return Optional.of(new Conversion(flags, width, 0, kind, i + kind.length()));
    for (String kind : new String[] {"pK", "px", "ps", "pS", "pB"})
      if (format.startsWith(kind, i))
        return Optional.of(new Conversion(flags, width, 0, kind, i + 2));
    return ends(format, i + 1)
        ? Optional.of(new Conversion(flags, width, 0, "p", i + 1))
        : Optional.empty();
  }

  private static boolean ends(String format, int i) {
    if (i >= format.length()) return true;
    char c = format.charAt(i);
    return Text.isSpace(c) || c > 0x20 && c < 0x7f && !Character.isLetterOrDigit(c);
  }

  String apply(Machine m, long argument) {
    return pad(
        switch (kind) {
          case "s", "pks" -> Text.read(m, argument, 512).orElse("");
          case "pus" -> "";
          case "c" -> String.valueOf((char) (argument & 0xff));
          case "d", "i" -> signed(longs == 0 ? (int) argument : argument);
          case "u" -> Long.toUnsignedString(cut(argument));
          case "x" -> Long.toHexString(cut(argument));
          case "X" -> Long.toHexString(cut(argument)).toUpperCase(java.util.Locale.ROOT);
          case "pI4", "pi4" -> four(m, argument);
          case "pI6", "pi6" -> sixteen(m, argument, kind.equals("pI6"));
          // Linux hashes %p with a secret; the plain address is what can be compared here.
          default -> "%016x".formatted(argument);
        });
  }

  private long cut(long argument) {
    return longs == 0 ? argument & 0xffff_ffffL : argument;
  }

  private String signed(long value) {
    if (value >= 0 && flags.contains("+")) return "+" + value;
    return value >= 0 && flags.contains(" ") ? " " + value : Long.toString(value);
  }

  private String pad(String text) {
    if (text.length() >= width) return text;
    String fill = " ".repeat(width - text.length());
    if (flags.contains("-")) return text + fill;
    if (!flags.contains("0") || "sc".contains(kind)) return fill + text;
    boolean sign = text.startsWith("-") || text.startsWith("+");
    String zeros = fill.replace(' ', '0');
    return sign ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  private static String four(Machine m, long address) {
    byte[] b = m.regions().readable(address, 4) ? Memory.bytes(address, 4) : new byte[4];
    return "%d.%d.%d.%d".formatted(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff, b[3] & 0xff);
  }

  private static String sixteen(Machine m, long address, boolean colons) {
    byte[] b = m.regions().readable(address, 16) ? Memory.bytes(address, 16) : new byte[16];
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 16; i += 2) {
      if (colons && i > 0) out.append(':');
      out.append("%02x%02x".formatted(b[i], b[i + 1]));
    }
    return out.toString();
  }
}
