package dev.assay.ir.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The encoding's fixed positions and bit fields; offsets and sizes in bytes. Source: {@code
 * btf.rst}.
 */
final class BtfLayout {
  static final int MAGIC = 0xeb9f;
  static final int VERSION = 1;

  /**
   * Header of {@code .BTF}: magic, version, flags, header length, then offset and length of types
   * and of strings.
   */
  static final int HEADER = 24;

  static final int HEADER_LENGTH_AT = 4;
  static final int TYPES_AT = 8;
  static final int STRINGS_AT = 16;

  /** Head of every type: name offset, info word, size or type. */
  static final int HEAD = 12;

  private static final int INFO_RESERVED = 0x60ff0000;
  static final int INT_RESERVED = 0xf0000000;

  private BtfLayout() {}

  /** The byte order in which the magic number at the beginning reads right. */
  static ByteOrder order(byte[] bytes, String place) throws BtfException {
    if (bytes.length < 8) {
      throw new BtfException(place, "too short for a header: " + bytes.length + " bytes");
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      if ((ByteBuffer.wrap(bytes).order(order).getShort(0) & 0xffff) == MAGIC) {
        return order;
      }
    }
    throw new BtfException(
        place, "no BTF: starts with 0x%02x%02x, not with 0xeb9f".formatted(bytes[0], bytes[1]));
  }

  static int kind(int info) {
    return (info >>> 24) & 0x1f;
  }

  static int vlen(int info) {
    return info & 0xffff;
  }

  static boolean kindFlag(int info) {
    return info < 0;
  }

  static boolean reservedBits(int info) {
    return (info & INFO_RESERVED) != 0;
  }

  static int info(BtfKind kind, boolean flag, int vlen) {
    return (flag ? 1 << 31 : 0) | kind.number() << 24 | vlen;
  }
}
