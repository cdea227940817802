package dev.assay.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as text: UTF-8, with a byte-order mark or without, or else Latin-1. */
public final class Text {
  private static final char BYTE_ORDER_MARK = '\ufeff';

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
