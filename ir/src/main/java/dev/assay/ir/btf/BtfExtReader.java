package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfExt.FunctionInfo;
import dev.assay.ir.btf.BtfExt.LineInfo;
import dev.assay.ir.btf.BtfExt.Relocation;
import dev.assay.ir.btf.BtfExt.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code .BTF.ext}; see {@link BtfExt#read}. */
final class BtfExtReader {
  private static final String PLACE = ".BTF.ext";

  /** Header up to the second part; the third, relocations, came later and may be missing. */
  private static final int HEADER = 24;

  private static final int FUNCTIONS_AT = 8;
  private static final int LINES_AT = 16;
  private static final int RELOCATIONS_AT = 24;

  private static final int LINE_SHIFT = 10;
  private static final int COLUMN_MASK = 0x3ff;

  // Strings may overlap, so a small file could otherwise ask for any amount of memory.
  private static final long MAX_STRING_BYTES = 64 << 20;

  private final ByteBuffer bytes;
  private final Btf btf;
  private final int header;
  private final Map<Integer, String> strings = new HashMap<>();
  private long stringBytes;

  BtfExtReader(byte[] raw, Btf btf) throws BtfException {
    this.btf = btf;
    bytes = ByteBuffer.wrap(raw).order(BtfLayout.order(raw, PLACE));
    if (raw.length < HEADER || raw[2] != BtfLayout.VERSION) {
      throw new BtfException(PLACE, "no header of version 1 in " + raw.length + " bytes");
    }
    header = bytes.getInt(BtfLayout.HEADER_LENGTH_AT);
    if (header < HEADER || header > raw.length) {
      throw new BtfException(PLACE, "header of " + unsigned(header) + " bytes");
    }
  }

  BtfExt read() throws BtfException {
    return new BtfExt(
        part("function info", FUNCTIONS_AT, 8, this::function),
        part("line info", LINES_AT, 16, this::line),
        part("relocation", RELOCATIONS_AT, 16, this::relocation));
  }

  private interface Reader<T> {
    T at(int at) throws BtfException;
  }

  private <T> List<Section<T>> part(String what, int at, int known, Reader<T> reader)
      throws BtfException {
    if (at + 8 > header || bytes.getInt(at + 4) == 0) {
      return List.of();
    }
    long start = header + Integer.toUnsignedLong(bytes.getInt(at));
    long end = start + Integer.toUnsignedLong(bytes.getInt(at + 4));
    if (end > bytes.capacity() || end - start < 4) {
      throw new BtfException(PLACE, "%s in [%d, %d)".formatted(what, start, end));
    }
    int size = bytes.getInt((int) start);
    // A longer record comes from a newer compiler; what follows the known part is passed over.
    if (size < known || size % 4 != 0) {
      throw error((int) start, what + " records of " + unsigned(size) + " bytes");
    }
    return sections(what, (int) start + 4, (int) end, size, reader);
  }

  private <T> List<Section<T>> sections(String what, int start, int end, int size, Reader<T> reader)
      throws BtfException {
    List<Section<T>> sections = new ArrayList<>();
    int at = start;
    while (at < end) {
      if (end - at < 8) {
        throw error(at, what + " of a section is cut off");
      }
      String name = string(at, bytes.getInt(at));
      long count = Integer.toUnsignedLong(bytes.getInt(at + 4));
      at += 8;
      if (count == 0 || count > (end - at) / size) {
        throw error(at, "%d %s records for section %s".formatted(count, what, name));
      }
      List<T> records = new ArrayList<>((int) count);
      for (int i = 0; i < count; i++, at += size) {
        records.add(reader.at(at));
      }
      sections.add(new Section<>(name, records));
    }
    return sections;
  }

  private FunctionInfo function(int at) throws BtfException {
    return new FunctionInfo(bytes.getInt(at), type(at, bytes.getInt(at + 4)));
  }

  private LineInfo line(int at) throws BtfException {
    int position = bytes.getInt(at + 12);
    return new LineInfo(
        bytes.getInt(at),
        string(at, bytes.getInt(at + 4)),
        string(at, bytes.getInt(at + 8)),
        position >>> LINE_SHIFT,
        position & COLUMN_MASK);
  }

  private Relocation relocation(int at) throws BtfException {
    int kind = bytes.getInt(at + 12);
    return new Relocation(
        bytes.getInt(at),
        type(at, bytes.getInt(at + 4)),
        string(at, bytes.getInt(at + 8)),
        CoreKind.of(kind).orElseThrow(() -> error(at, "no relocation kind " + unsigned(kind))));
  }

  private int type(int at, int id) throws BtfException {
    if (!btf.has(id)) {
      throw error(at, "refers to type %s of %d".formatted(unsigned(id), btf.size() - 1));
    }
    return id;
  }

  private String string(int at, int offset) throws BtfException {
    if (!btf.strings().has(offset)) {
      throw error(at, "string at " + unsigned(offset) + " outside the strings of .BTF");
    }
    String known = strings.get(offset);
    return known != null ? known : newString(at, offset);
  }

  private String newString(int at, int offset) throws BtfException {
    stringBytes += btf.strings().lengthAt(offset);
    if (stringBytes > MAX_STRING_BYTES) {
      throw error(at, "strings of more than " + MAX_STRING_BYTES + " bytes in all");
    }
    String text = btf.strings().at(offset);
    strings.put(offset, text);
    return text;
  }

  private static String unsigned(int value) {
    return Integer.toUnsignedString(value);
  }

  private static BtfException error(int at, String reason) {
    return new BtfException("%s at byte 0x%x".formatted(PLACE, at), reason);
  }
}
