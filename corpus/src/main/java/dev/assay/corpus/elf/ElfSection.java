package dev.assay.corpus.elf;

import java.nio.ByteBuffer;

/**
 * A section of an object. Its header may lie; what it says is checked when the data is asked for,
 * so that a damaged section nobody needs does no harm.
 *
 * @param index its number, from 0
 * @param name empty when the name cannot be read
 * @param type {@code SHT_…}
 * @param flags {@code SHF_…}
 * @param offset bytes from the beginning of the file
 * @param size bytes, as an unsigned number; a {@link #NOBITS} section has them in memory alone
 * @param link meaning depends on the type
 * @param info for relocations: the section they change
 */
record ElfSection(
    int index,
    String name,
    int type,
    long flags,
    long offset,
    long size,
    int link,
    int info,
    ByteBuffer file) {
  static final int PROGBITS = 1;
  static final int SYMTAB = 2;
  static final int NOBITS = 8;
  static final int RELA = 4;
  static final int REL = 9;

  private static final int EXECUTABLE = 4;

  /** Whether it holds instructions. */
  boolean isCode() {
    return type == PROGBITS && (flags & EXECUTABLE) != 0 && size != 0;
  }

  /**
   * Its bytes, in the file's byte order.
   *
   * @throws ElfException when they leave the file
   */
  ByteBuffer data() throws ElfException {
    if (type == NOBITS) {
      throw new ElfException(place(), "has no bytes in the file");
    }
    if (offset < 0 || size < 0 || offset > file.capacity() || size > file.capacity() - offset) {
      throw new ElfException(
          place(),
          "bytes [0x%x, 0x%x) leave the file of %d bytes"
              .formatted(offset, offset + size, file.capacity()));
    }
    return file.slice((int) offset, (int) size).order(file.order());
  }

  /** A copy of its bytes. */
  byte[] bytes() throws ElfException {
    ByteBuffer data = data();
    byte[] copy = new byte[data.capacity()];
    data.get(0, copy);
    return copy;
  }

  /** How an error names it. */
  String place() {
    return name.isEmpty() ? "section " + index : "section '" + name + "'";
  }
}
