package dev.assay.grammar.text;

import java.util.HexFormat;

/**
 * Strings in double quotes: a backslash stands before a quote, a backslash, n, r, t, or u and four
 * digits.
 */
public final class Quoted {
  private Quoted() {}

  /** Puts a text into quotes. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(c -> append(out, (char) c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c >= ' ' && c < 0x7f) {
          out.append(c);
        } else {
          out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
      }
    }
  }

  /** The text between the quotes; a backslash before anything else stands for itself. */
  public static String unquote(String quoted) {
    StringBuilder out = new StringBuilder(quoted.length());
    int end = quoted.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < end) {
        i += escaped(quoted, i + 1, end, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Appends what stands after a backslash; returns how many characters that took. */
  private static int escaped(String quoted, int at, int end, StringBuilder out) {
    char c = quoted.charAt(at);
    switch (c) {
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case '"', '\\' -> out.append(c);
      case 'u' -> {
        if (at + 4 < end
            && quoted.substring(at + 1, at + 5).chars().allMatch(HexFormat::isHexDigit)) {
          out.append((char) HexFormat.fromHexDigits(quoted, at + 1, at + 5));
          return 5;
        }
        out.append("\\u");
      }
      default -> out.append('\\').append(c);
    }
    return 1;
  }
}
