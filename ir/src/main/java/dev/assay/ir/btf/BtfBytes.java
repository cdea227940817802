package dev.assay.ir.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Bytes being written, in one byte order. */
final class BtfBytes {
  private ByteBuffer buffer;

  BtfBytes(ByteOrder order) {
    buffer = ByteBuffer.allocate(256).order(order);
  }

  BtfBytes word(int value) {
    reserve(4).putInt(value);
    return this;
  }

  BtfBytes put(byte[] bytes) {
    reserve(bytes.length).put(bytes);
    return this;
  }

  int length() {
    return buffer.position();
  }

  byte[] toArray() {
    byte[] bytes = new byte[length()];
    buffer.get(0, bytes);
    return bytes;
  }

  private ByteBuffer reserve(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(capacity).order(buffer.order()).put(buffer.flip());
    }
    return buffer;
  }

  /**
   * A section: magic, version, flags, header length, then each part's offset and length, then the
   * parts.
   */
  static byte[] section(ByteOrder order, List<BtfBytes> parts) {
    int header = 8 + 8 * parts.size();
    int total = header + parts.stream().mapToInt(BtfBytes::length).sum();
    ByteBuffer out = ByteBuffer.allocate(total).order(order);
    out.putShort((short) BtfLayout.MAGIC).put((byte) BtfLayout.VERSION).put((byte) 0);
    out.putInt(header);
    int offset = 0;
    for (BtfBytes part : parts) {
      out.putInt(offset).putInt(part.length());
      offset += part.length();
    }
    parts.forEach(part -> out.put(part.toArray()));
    return out.array();
  }
}
