package dev.assay.ir.btf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The strings of a BTF section: bytes that end in 0, named by their offset. BTF says nothing about
 * their character set; each byte is one {@code char} here (ISO 8859-1), so nothing is lost on the
 * way through.
 */
final class BtfStrings {
  private final byte[] bytes;
  private final int start;
  private final int length;

  /** The caller has checked that the last byte of the range is 0. */
  BtfStrings(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  boolean has(int offset) {
    return offset >= 0 && offset < length;
  }

  /** The length of the longest string. */
  int longest() {
    int longest = 0;
    for (int from = start; from < start + length; ) {
      int end = end(from);
      longest = Math.max(longest, end - from);
      from = end + 1;
    }
    return longest;
  }

  int lengthAt(int offset) {
    return end(start + offset) - start - offset;
  }

  String at(int offset) {
    int from = start + offset;
    return new String(bytes, from, end(from) - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether the string at this offset is exactly {@code wanted}. */
  boolean matches(int offset, byte[] wanted) {
    int from = start + offset;
    return Arrays.equals(bytes, from, end(from), wanted, 0, wanted.length);
  }

  /** Whether the string at this offset, without its flavour, is {@code wanted}. */
  boolean matchesEssential(int offset, byte[] wanted) {
    int from = start + offset;
    return Arrays.equals(
        bytes, from, essentialEnd(bytes, from, end(from)), wanted, 0, wanted.length);
  }

  /**
   * A hash of the string at this offset without its flavour; equal to {@link #hash} of that text.
   */
  int essentialHash(int offset) {
    int from = start + offset;
    return hash(bytes, from, essentialEnd(bytes, from, end(from)));
  }

  /** A hash of the whole of {@code text}. */
  static int hash(byte[] text) {
    return hash(text, 0, text.length);
  }

  /** {@code name} without its flavour. */
  static String essential(String name) {
    byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
    return name.substring(0, essentialEnd(text, 0, text.length));
  }

  private static int hash(byte[] text, int from, int to) {
    int h = 0;
    for (int i = from; i < to; i++) {
      h = 31 * h + text[i];
    }
    return h ^ (h >>> 15);
  }

  private int end(int from) {
    int i = from;
    while (bytes[i] != 0) {
      i++;
    }
    return i;
  }

  // CO-RE ignores the last "___" inside a name and what follows: "task_struct___old" is a flavour
  // of "task_struct"
  // (bpf_core_essential_name_len in the kernel and in libbpf).
  private static int essentialEnd(byte[] text, int from, int end) {
    for (int i = end - 5; i >= from; i--) {
      if (text[i + 1] == '_' && isFlavourAt(text, i)) {
        return i + 1;
      }
    }
    return end;
  }

  private static boolean isFlavourAt(byte[] text, int i) {
    return text[i] != '_' && text[i + 2] == '_' && text[i + 3] == '_' && text[i + 4] != '_';
  }
}
