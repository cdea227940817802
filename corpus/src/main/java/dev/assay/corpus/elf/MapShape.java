package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Pointer;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what a map's structure declares. A number is the length of an array that the member points
 * to ({@code __uint}), a type is what the member points to ({@code __type}), and {@code values} is
 * an array without length of pointers to maps or programs ({@code __array}).
 */
final class MapShape {
  private static final int PAGE = 4096;
  private static final int INDEX_BYTES = 4;

  private final Btf btf;
  private final String name;
  private MapType type = MapType.UNSPEC;
  private int keySize;
  private int valueSize;
  private int maxEntries;
  private int flags;
  private int keyType;
  private int valueType;
  private int valuesOffset = -1;
  private Optional<MapDefinition> inner = Optional.empty();

  private MapShape(Btf btf, String name) {
    this.btf = btf;
    this.name = name;
  }

  /**
   * Reads a map's declaration.
   *
   * @throws ElfException when a member is unknown or not of the form that declares it
   */
  static MapShape read(Btf btf, String name, Struct struct) throws ElfException {
    return read(btf, name, struct, false);
  }

  private static MapShape read(Btf btf, String name, Struct struct, boolean isInner)
      throws ElfException {
    MapShape shape = new MapShape(btf, name);
    List<Member> members = struct.members();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals("values")) {
        if (isInner || i != members.size() - 1) {
          throw shape.error("'values' must be the last member of a map that is not inside another");
        }
        shape.readValues(members.get(i));
      } else {
        shape.readMember(members.get(i));
      }
    }
    if (shape.type == MapType.UNSPEC) {
      throw shape.error("has no type");
    }
    return shape;
  }

  /** The map as declared. */
  MapDefinition definition() {
    return new MapDefinition(
        name,
        type,
        keySize,
        valueSize,
        isRing() ? ringSize(maxEntries) : maxEntries,
        flags,
        inner,
        List.of(),
        false,
        keyType,
        valueType);
  }

  /** Bytes into the variable at which {@code values} begins; -1 when there is none. */
  int valuesOffset() {
    return valuesOffset;
  }

  private void readMember(Member member) throws ElfException {
    switch (member.name()) {
      case "type" -> type = mapType(number(member));
      case "max_entries" -> maxEntries = number(member);
      case "map_flags" -> flags = number(member);
      case "key_size" -> keySize = agreed(keySize, number(member), "key");
      case "value_size" -> valueSize = agreed(valueSize, number(member), "value");
      case "key" -> {
        keyType = target(member);
        keySize = agreed(keySize, sizeOf(keyType, "key"), "key");
      }
      case "value" -> {
        valueType = target(member);
        valueSize = agreed(valueSize, sizeOf(valueType, "value"), "value");
      }
      // What these say matters to user space or to allocation alone.
      case "numa_node", "pinning" -> number(member);
      case "map_extra" -> wideNumber(member);
      default -> throw error("unknown member '" + member.name() + "'");
    }
  }

  private MapType mapType(int number) throws ElfException {
    return MapType.find(number).orElseThrow(() -> error("unknown type " + number));
  }

  private int agreed(int before, int now, String what) throws ElfException {
    if (before != 0 && before != now) {
      throw error("%s size is both %d and %d".formatted(what, before, now));
    }
    return now;
  }

  private int number(Member member) throws ElfException {
    if (resolve(member.type()) instanceof Pointer pointer
        && btf.type(pointer.target()) instanceof Array array) {
      return array.count();
    }
    throw error(
        "member '" + member.name() + "' is no pointer to an array, as a number is declared");
  }

  private void wideNumber(Member member) throws ElfException {
    if (!(resolve(member.type()) instanceof Enumeration)) {
      number(member);
    }
  }

  private int target(Member member) throws ElfException {
    if (btf.type(member.type()) instanceof Pointer pointer) {
      return pointer.target();
    }
    throw error("member '" + member.name() + "' is no pointer, as a type is declared");
  }

  private int sizeOf(int id, String what) throws ElfException {
    OptionalLong size = btf.sizeOf(id);
    if (size.isEmpty() || size.getAsLong() > Integer.MAX_VALUE) {
      throw error("its " + what + " has no size");
    }
    return (int) size.getAsLong();
  }

  private void readValues(Member member) throws ElfException {
    valueSize = agreed(valueSize, INDEX_BYTES, "value");
    valuesOffset = member.bitOffset() / Byte.SIZE;
    if (!(btf.type(member.type()) instanceof Array array) || array.count() != 0) {
      throw error("'values' is no array without length");
    }
    if (!(resolve(array.element()) instanceof Pointer pointer)) {
      throw error("'values' does not hold pointers");
    }
    BtfType target = resolve(pointer.target());
    switch (type) {
      case ARRAY_OF_MAPS, HASH_OF_MAPS -> {
        if (!(target instanceof Struct struct)) {
          throw error("'values' does not point to a map");
        }
        inner = Optional.of(read(btf, name + ".inner", struct, true).definition());
      }
      case PROG_ARRAY -> {
        if (!(target instanceof Prototype)) {
          throw error("'values' does not point to programs");
        }
      }
      default -> throw error("has 'values', but holds neither maps nor programs");
    }
  }

  private BtfType resolve(int id) {
    return btf.resolved(id).orElse(btf.type(0));
  }

  private boolean isRing() {
    return type == MapType.RINGBUF || type == MapType.USER_RINGBUF;
  }

  // A ring holds a power of two of pages; loaders round up what is not.
  private static int ringSize(int bytes) {
    int pages = bytes / PAGE;
    if (bytes <= 0 || bytes % PAGE == 0 && Integer.bitCount(pages) == 1) {
      return bytes;
    }
    long size = PAGE;
    while (size <= bytes) {
      size *= 2;
    }
    return size > Integer.MAX_VALUE ? bytes : (int) size;
  }

  private ElfException error(String reason) {
    return new ElfException("map '" + name + "'", reason);
  }
}
