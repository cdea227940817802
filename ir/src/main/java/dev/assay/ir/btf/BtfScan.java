package dev.assay.ir.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * One pass over a BTF section that finds where each type begins and refuses everything that would
 * trip a later step: so a {@link Btf} that exists can be decoded type by type without any further
 * check. A second pass checks references, which may point forward.
 */
final class BtfScan {
  private static final String PLACE = ".BTF";

  // Names may overlap in the strings, so a small file could otherwise ask for any amount of memory.
  // A kernel's BTF, the largest there is, mentions 6 MiB. Counting is left out where lengths show
  // that the limit cannot be reached.
  private static final long MAX_NAME_BYTES = 64 << 20;

  final ByteBuffer bytes;
  final BtfStrings strings;

  /** Where the head of type {@code id} begins, from id 1; element 0 is unused. */
  final int[] heads;

  private final int stringLength;
  private final boolean countNames;
  private long nameBytes;

  BtfScan(byte[] raw) throws BtfException {
    ByteOrder order = BtfLayout.order(raw, PLACE);
    bytes = ByteBuffer.wrap(raw).order(order);
    int header = checkHeader(raw);
    int typeStart = part("type", header, BtfLayout.TYPES_AT);
    int typeEnd = typeStart + bytes.getInt(BtfLayout.TYPES_AT + 4);
    int stringStart = part("string", header, BtfLayout.STRINGS_AT);
    stringLength = bytes.getInt(BtfLayout.STRINGS_AT + 4);
    if (stringLength < 1 || raw[stringStart] != 0 || raw[stringStart + stringLength - 1] != 0) {
      throw new BtfException(PLACE, "string section must begin and end with a zero byte");
    }
    strings = new BtfStrings(raw, stringStart, stringLength);
    countNames = strings.longest() * (long) (typeEnd - typeStart) / 8 > MAX_NAME_BYTES;
    heads = findHeads(typeStart, typeEnd);
    for (int id = 1; id < heads.length; id++) {
      checkReferences(id);
    }
  }

  private int checkHeader(byte[] raw) throws BtfException {
    if (raw.length < BtfLayout.HEADER) {
      throw new BtfException(PLACE, "too short for a header: " + raw.length + " bytes");
    }
    if (raw[2] != BtfLayout.VERSION) {
      throw new BtfException(PLACE, "version " + raw[2] + " is not 1");
    }
    int header = bytes.getInt(BtfLayout.HEADER_LENGTH_AT);
    if (header < BtfLayout.HEADER || header > raw.length) {
      throw new BtfException(
          PLACE, "header of %s bytes in a section of %d".formatted(unsigned(header), raw.length));
    }
    return header;
  }

  private int part(String name, int header, int at) throws BtfException {
    long offset = Integer.toUnsignedLong(bytes.getInt(at));
    long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
    if (header + offset + length > bytes.capacity()) {
      throw new BtfException(
          PLACE,
          "%s section [%d, %d) leaves the data of %d bytes"
              .formatted(name, header + offset, header + offset + length, bytes.capacity()));
    }
    return (int) (header + offset);
  }

  private int[] findHeads(int start, int end) throws BtfException {
    int[] found = new int[Math.max(16, (end - start) / 24)];
    int id = 1;
    for (int at = start; at < end; id++) {
      if (id == found.length) {
        found = Arrays.copyOf(found, id * 2);
      }
      found[id] = at;
      at += length(id, at, end);
    }
    return Arrays.copyOf(found, id);
  }

  private int length(int id, int at, int end) throws BtfException {
    if (end - at < BtfLayout.HEAD) {
      throw error(id, at, "head of a type is cut off");
    }
    int info = bytes.getInt(at + 4);
    Optional<BtfKind> kind = BtfKind.of(BtfLayout.kind(info));
    if (kind.isEmpty() || kind.get() == BtfKind.VOID) {
      throw error(id, at, "unknown kind " + BtfLayout.kind(info));
    }
    if (BtfLayout.reservedBits(info)) {
      throw error(id, at, "reserved bits set in info 0x%08x".formatted(info));
    }
    int length = BtfLayout.HEAD + kind.get().tailBytes(BtfLayout.vlen(info));
    if (length > end - at) {
      throw error(id, at, "%s is cut off: needs %d bytes".formatted(kind.get(), length));
    }
    return length;
  }

  private void checkReferences(int id) throws BtfException {
    int at = heads[id];
    int info = bytes.getInt(at + 4);
    BtfKind kind = BtfKind.of(BtfLayout.kind(info)).orElseThrow();
    checkString(id, at, bytes.getInt(at));
    switch (kind) {
      case VOID -> throw error(id, at, "void is not written");
      case INT -> checkInt(id, at);
      case ARRAY -> checkArray(id, at);
      case STRUCT, UNION -> checkMembers(id, at, info);
      case ENUM, ENUM64 -> checkEnumerators(id, at, info, kind.tailBytes(1));
      case FWD -> checkNoEntries(id, at, info);
      case FLOAT -> {
        checkNoEntries(id, at, info);
        checkSize(id, at);
      }
      case PTR, TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> {
        checkNoEntries(id, at, info);
        checkType(id, at, bytes.getInt(at + 8));
      }
      case FUNC -> {
        checkLinkage(id, at, BtfLayout.vlen(info));
        checkType(id, at, bytes.getInt(at + 8));
      }
      case FUNC_PROTO -> checkParameters(id, at, info);
      case VAR -> {
        checkLinkage(id, at, bytes.getInt(at + BtfLayout.HEAD));
        checkType(id, at, bytes.getInt(at + 8));
      }
      case DATASEC -> checkSection(id, at, info);
      case DECL_TAG -> checkType(id, at, bytes.getInt(at + 8));
    }
    if (hasNoName(kind) && bytes.getInt(at) != 0) {
      throw error(id, at, kind + " must not have a name");
    }
  }

  private static boolean hasNoName(BtfKind kind) {
    return switch (kind) {
      case PTR, ARRAY, VOLATILE, CONST, RESTRICT, FUNC_PROTO -> true;
      case VOID, INT, STRUCT, UNION, ENUM, FWD, TYPEDEF, FUNC, VAR -> false;
      case DATASEC, FLOAT, DECL_TAG, TYPE_TAG, ENUM64 -> false;
    };
  }

  private void checkInt(int id, int at) throws BtfException {
    checkNoEntries(id, at, bytes.getInt(at + 4));
    checkSize(id, at);
    int data = bytes.getInt(at + BtfLayout.HEAD);
    int encoding = data >>> 24;
    if ((data & BtfLayout.INT_RESERVED) != 0 || Integer.bitCount(encoding) > 1 || encoding > 4) {
      throw error(id, at, "no such integer encoding: 0x%08x".formatted(data));
    }
  }

  private void checkArray(int id, int at) throws BtfException {
    checkNoEntries(id, at, bytes.getInt(at + 4));
    int tail = at + BtfLayout.HEAD;
    checkType(id, at, bytes.getInt(tail));
    checkType(id, at, bytes.getInt(tail + 4));
    if (bytes.getInt(tail + 8) < 0) {
      throw error(id, at, "array of " + unsigned(bytes.getInt(tail + 8)) + " elements");
    }
  }

  private void checkMembers(int id, int at, int info) throws BtfException {
    checkSize(id, at);
    for (int i = 0, m = at + BtfLayout.HEAD; i < BtfLayout.vlen(info); i++, m += 12) {
      checkString(id, m, bytes.getInt(m));
      checkType(id, m, bytes.getInt(m + 4));
      if (!BtfLayout.kindFlag(info) && bytes.getInt(m + 8) < 0) {
        throw error(id, m, "member " + i + " at bit " + unsigned(bytes.getInt(m + 8)));
      }
    }
  }

  private void checkEnumerators(int id, int at, int info, int each) throws BtfException {
    int size = bytes.getInt(at + 8);
    if (size < 1 || size > 8 || Integer.bitCount(size) != 1) {
      throw error(id, at, "enumeration of " + unsigned(size) + " bytes");
    }
    for (int i = 0, v = at + BtfLayout.HEAD; i < BtfLayout.vlen(info); i++, v += each) {
      checkString(id, v, bytes.getInt(v));
    }
  }

  private void checkParameters(int id, int at, int info) throws BtfException {
    checkType(id, at, bytes.getInt(at + 8));
    for (int i = 0, p = at + BtfLayout.HEAD; i < BtfLayout.vlen(info); i++, p += 8) {
      checkString(id, p, bytes.getInt(p));
      checkType(id, p, bytes.getInt(p + 4));
    }
  }

  private void checkSection(int id, int at, int info) throws BtfException {
    checkSize(id, at);
    for (int i = 0, v = at + BtfLayout.HEAD; i < BtfLayout.vlen(info); i++, v += 12) {
      checkType(id, v, bytes.getInt(v));
      if (bytes.getInt(v + 4) < 0 || bytes.getInt(v + 8) < 0) {
        throw error(id, v, "variable " + i + " of the section lies beyond 2 GiB");
      }
    }
  }

  private void checkLinkage(int id, int at, int linkage) throws BtfException {
    if (linkage < 0 || linkage >= BtfType.Linkage.values().length) {
      throw error(id, at, "no such linkage: " + unsigned(linkage));
    }
  }

  private void checkNoEntries(int id, int at, int info) throws BtfException {
    if (BtfLayout.vlen(info) != 0) {
      throw error(id, at, "this kind has no entries, not " + BtfLayout.vlen(info));
    }
  }

  private void checkSize(int id, int at) throws BtfException {
    if (bytes.getInt(at + 8) < 0) {
      throw error(id, at, "size of " + unsigned(bytes.getInt(at + 8)) + " bytes");
    }
  }

  private void checkType(int id, int at, int target) throws BtfException {
    if (target < 0 || target >= heads.length) {
      throw error(id, at, "refers to type %s of %d".formatted(unsigned(target), heads.length - 1));
    }
  }

  private void checkString(int id, int at, int offset) throws BtfException {
    if (!strings.has(offset)) {
      throw error(
          id, at, "name at %s of %d bytes of strings".formatted(unsigned(offset), stringLength));
    }
    if (countNames) {
      nameBytes += strings.lengthAt(offset);
      if (nameBytes > MAX_NAME_BYTES) {
        throw error(id, at, "names of more than " + MAX_NAME_BYTES + " bytes in all");
      }
    }
  }

  private static String unsigned(int value) {
    return Integer.toUnsignedString(value);
  }

  private static BtfException error(int id, int at, String reason) {
    return new BtfException("%s type %d at byte 0x%x".formatted(PLACE, id, at), reason);
  }
}
