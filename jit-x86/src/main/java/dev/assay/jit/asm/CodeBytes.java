package dev.assay.jit.asm;

import java.util.Arrays;

/** Bytes that grow at the end, little-endian. */
final class CodeBytes {
  private byte[] content;
  private int length;

  CodeBytes(int expected) {
    content = new byte[expected + 64];
  }

  int length() {
    return length;
  }

  byte[] content() {
    return content;
  }

  void put8(int value) {
    reserve(1);
    content[length++] = (byte) value;
  }

  void put16(int value) {
    put8(value);
    put8(value >> 8);
  }

  void put32(int value) {
    reserve(4);
    content[length] = (byte) value;
    content[length + 1] = (byte) (value >> 8);
    content[length + 2] = (byte) (value >> 16);
    content[length + 3] = (byte) (value >> 24);
    length += 4;
  }

  void put64(long value) {
    put32((int) value);
    put32((int) (value >>> 32));
  }

  private void reserve(int more) {
    if (length + more > content.length) {
      content = Arrays.copyOf(content, 2 * content.length);
    }
  }
}
