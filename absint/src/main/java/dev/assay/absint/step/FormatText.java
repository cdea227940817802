package dev.assay.absint.step;

import java.nio.ByteBuffer;

/**
 * A format as {@code bpf_snprintf} takes it: what {@code lib/vsprintf.c} knows, less what would let
 * a program read or crash what it must not.
 */
final class FormatText {
  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final int NO_BREAK_SPACE = 0xa0;

  private final ByteBuffer text;
  private int at;

  private FormatText(ByteBuffer text, int start) {
    this.text = text;
    this.at = start;
  }

  /**
   * Whether a format is well formed.
   *
   * @param start where it begins; a zero byte ends it
   * @param values how many values there are at most
   */
  static boolean isValid(ByteBuffer text, int start, int values) {
    return new FormatText(text, start).isValid(values);
  }

  private int peek(int ahead) {
    return text.get(at + ahead) & 0xff;
  }

  private boolean isValid(int values) {
    int used = 0;
    while (peek(0) != 0) {
      if (peek(0) != '%') {
        if (!isPlain(peek(0))) {
          return false;
        }
        at++;
      } else if (peek(1) == '%') {
        at += 2;
      } else if (++used > values || !conversion()) {
        return false;
      }
    }
    return true;
  }

  private boolean conversion() {
    at++;
    if (peek(0) >= FIRST_BEYOND_ASCII) {
      return false;
    }
    skipWidth();
    return switch (peek(0)) {
      case 'p' -> pointer();
      case 's' -> text(1);
      case 'c' -> skip(1);
      default -> number();
    };
  }

  private void skipWidth() {
    while (isOneOf(peek(0), "0+- ")) {
      at++;
    }
    if (isOneOf(peek(0), "123456789")) {
      while (isOneOf(peek(0), "0123456789")) {
        at++;
      }
    }
  }

  private boolean pointer() {
    int kind = peek(1);
    if (isEnd(kind)) {
      return skip(1);
    }
    if (isOneOf(kind, "ku") && peek(2) == 's') {
      return text(3);
    }
    if (isOneOf(kind, "KxsSB")) {
      return skip(2);
    }
    return isOneOf(kind, "iI") && isOneOf(peek(2), "46") && skip(3);
  }

  // Of texts the end must be clear.
  private boolean text(int length) {
    return isEnd(peek(length)) && skip(length);
  }

  private boolean number() {
    for (int i = 0; i < 2 && peek(0) == 'l'; i++) {
      at++;
    }
    return isOneOf(peek(0), "iduxX") && skip(1);
  }

  private boolean skip(int length) {
    at += length;
    return true;
  }

  private static boolean isOneOf(int c, String all) {
    return c != 0 && all.indexOf(c) >= 0;
  }

  private static boolean isPlain(int c) {
    return c >= FIRST_BEYOND_ASCII || isSpace(c) || (c >= ' ' && c <= '~');
  }

  private static boolean isEnd(int c) {
    return c == 0 || isSpace(c) || isPunctuation(c);
  }

  private static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == NO_BREAK_SPACE;
  }

  // lib/ctype.c: Latin-1 beyond ASCII.
  private static boolean isPunctuation(int c) {
    return (c >= '!' && c <= '/')
        || (c >= ':' && c <= '@')
        || (c >= '[' && c <= '`')
        || (c >= '{' && c <= '~')
        || (c > NO_BREAK_SPACE && c <= 0xbf)
        || c == 0xd7
        || c == 0xf7;
  }
}
