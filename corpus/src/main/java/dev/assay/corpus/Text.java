package dev.assay.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as text: UTF-8, with a byte-order mark or without, or else Latin-1. */
public final class Text {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final int MOST_STRAYS = 16;

  private Text() {}

  /**
   * The text; empty where there is a control character, which no text of ours has. Delete is let
   * pass: vectors of bpf_conformance have it in comments, where a paragraph sign was.
   */
  public static Optional<String> of(byte[] bytes) {
    for (byte b : bytes) {
      if (isControl(b)) {
        return Optional.empty();
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return Optional.of(marked ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return latin1(bytes);
    }
  }

  /**
   * The first byte that keeps almost a text from being one, as LINE:COLUMN; empty where more than
   * one byte in sixteen is none of a text, which is bytecode then.
   */
  static Optional<Stray> stray(byte[] bytes) {
    Optional<Stray> first = Optional.empty();
    int line = 1;
    int start = 0;
    int strays = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
      if (isControl(bytes[i]) || bytes[i] < 0) {
        strays++;
        if (first.isEmpty() || first.get().value() >= ' ' && isControl(bytes[i])) {
          first = Optional.of(new Stray(line, i - start + 1, bytes[i] & 0xff));
        }
      }
    }
    return strays * MOST_STRAYS <= bytes.length ? first : Optional.empty();
  }

  /** A byte that is in no text, and where. */
  record Stray(int line, int column, int value) {
    String place() {
      return line + ":" + column;
    }

    String reason() {
      return "stray byte 0x%02x; a text is UTF-8 without control characters".formatted(value);
    }
  }

  private static boolean isControl(byte b) {
    boolean blank = b == '\t' || b == '\n' || b == '\r' || b == '\f';
    return b >= 0 && b < ' ' && !blank;
  }

  // Latin-1 has control characters above 0x7f, too: with them it is bytecode.
  private static Optional<String> latin1(byte[] bytes) {
    for (byte b : bytes) {
      if (b < (byte) 0xa0) {
        return Optional.empty();
      }
    }
    return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
