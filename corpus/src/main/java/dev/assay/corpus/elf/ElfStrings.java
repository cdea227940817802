package dev.assay.corpus.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A string table: texts that end in 0, named by their offset. */
final class ElfStrings {
  /** A table without strings. */
  static final ElfStrings NONE = new ElfStrings("strings", ByteBuffer.allocate(0));

  // Names may overlap, so a small file could otherwise ask for any amount of memory.
  private static final int LONGEST = 4096;
  private static final long MOST = 64 << 20;

  private final String place;
  private final ByteBuffer bytes;
  private long given;

  ElfStrings(String place, ByteBuffer bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /**
   * The text at this offset.
   *
   * @throws ElfException when it is outside, does not end, is longer than a name can be, or could
   *     break or colour a line that it is shown in
   */
  String at(int offset) throws ElfException {
    if (offset == 0) {
      return "";
    }
    int end = offset;
    while (offset > 0 && end < bytes.capacity() && bytes.get(end) != 0 && end - offset < LONGEST) {
      end++;
    }
    if (offset < 0 || end >= bytes.capacity() || bytes.get(end) != 0) {
      throw new ElfException(
          place, "no name of at most %d bytes at 0x%x".formatted(LONGEST, offset));
    }
    given += end - offset;
    if (given > MOST) {
      throw new ElfException(place, "names of more than " + MOST + " bytes in all");
    }
    byte[] text = new byte[end - offset];
    bytes.get(offset, text);
    String name = new String(text, StandardCharsets.UTF_8);
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new ElfException(place, "control characters in the name at 0x%x".formatted(offset));
    }
    return name;
  }

  /** The text at this offset, empty where {@link #at} would fail. */
  String lenient(int offset) {
    try {
      return at(offset);
    } catch (ElfException e) {
      return "";
    }
  }
}
