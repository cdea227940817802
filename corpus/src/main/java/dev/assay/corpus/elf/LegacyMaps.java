package dev.assay.corpus.elf;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The maps of sections {@code maps} and {@code maps/NAME}: structures of numbers, whose layout
 * nothing but their size tells. All begin with type, key size, value size and number of entries.
 */
final class LegacyMaps {
  private static final int SMALLEST = 16;

  /** {@code struct bpf_elf_map} of iproute2: then flags, id, pinning, inner id, inner index. */
  private static final int IPROUTE2 = 36;

  /** {@code struct bpf_map_def} of samples/bpf: then flags, inner map's position, NUMA node. */
  private static final int WITH_INNER = 24;

  private static final int WITH_NODE = 28;

  private final ElfFile elf;
  private final MapTable maps;
  private final List<Raw> raws = new ArrayList<>();

  private record Raw(int index, ByteBuffer bytes) {
    int word(int at) {
      return at + Integer.BYTES <= bytes.capacity() ? bytes.getInt(at) : 0;
    }

    int size() {
      return bytes.capacity();
    }
  }

  LegacyMaps(ElfFile elf, MapTable maps) {
    this.elf = elf;
    this.maps = maps;
  }

  static boolean isSection(ElfSection section) {
    return section.type() == ElfSection.PROGBITS && isMaps(section.name());
  }

  // Loaders of single subsystems have a section of their own, as lirc_mode2/maps.
  private static boolean isMaps(String section) {
    return section.equals("maps") || section.startsWith("maps/") || section.endsWith("/maps");
  }

  /**
   * Adds the maps of all such sections.
   *
   * @throws ElfException when a section cannot be divided into maps
   */
  void read() throws ElfException {
    for (ElfSection section : elf.sections()) {
      if (isSection(section)) {
        readSection(section);
      }
    }
    for (Raw raw : raws) {
      addInner(raw);
    }
  }

  private void readSection(ElfSection section) throws ElfException {
    TreeMap<Long, String> names = new TreeMap<>();
    for (ElfSymbol symbol : elf.symbolsIn(section)) {
      if (!symbol.name().isEmpty() && symbol.kind() != ElfSymbol.Kind.SECTION) {
        names.putIfAbsent(symbol.value(), symbol.name());
      }
    }
    ByteBuffer data = section.data();
    if (data.capacity() == 0) {
      return;
    }
    int size = names.isEmpty() ? 0 : data.capacity() / names.size();
    if (size < SMALLEST || size % Integer.BYTES != 0 || data.capacity() % names.size() != 0) {
      throw new ElfException(
          section.place(),
          "%d symbols do not divide %d bytes into maps".formatted(names.size(), data.capacity()));
    }
    for (var entry : names.entrySet()) {
      if (entry.getKey() % size != 0 || entry.getKey() < 0 || entry.getKey() >= data.capacity()) {
        throw new ElfException(
            section.place(),
            "map '%s' at 0x%x, maps being %d bytes"
                .formatted(entry.getValue(), entry.getKey(), size));
      }
      int at = entry.getKey().intValue();
      addMap(section, at, entry.getValue(), data.slice(at, size).order(data.order()));
    }
  }

  private void addMap(ElfSection section, int at, String name, ByteBuffer bytes)
      throws ElfException {
    String place = "map '" + name + "'";
    MapType type =
        MapType.find(bytes.getInt(0))
            .orElseThrow(() -> new ElfException(place, "unknown type " + bytes.getInt(0)));
    if (bytes.getInt(4) < 0 || bytes.getInt(8) < 0) {
      throw new ElfException(place, "key or value of more than 2 GiB");
    }
    int flags = bytes.capacity() > SMALLEST ? bytes.getInt(SMALLEST) : 0;
    MapDefinition map =
        MapDefinition.of(name, type, bytes.getInt(4), bytes.getInt(8), bytes.getInt(12))
            .withFlags(flags);
    raws.add(new Raw(maps.add(section.index(), at, map), bytes));
  }

  private void addInner(Raw raw) throws ElfException {
    MapDefinition map = maps.get(raw.index);
    if (map.type() != MapType.ARRAY_OF_MAPS && map.type() != MapType.HASH_OF_MAPS) {
      return;
    }
    Raw inner = raw.size() == IPROUTE2 ? byId(map, raw.word(28)) : byPosition(map, raw);
    MapDefinition template = maps.get(inner.index);
    MapDefinition sized =
        MapDefinition.of(map.name(), map.type(), map.keySize(), Integer.BYTES, map.maxEntries());
    maps.replace(
        raw.index,
        sized.withFlags(map.flags()).withInner(template).withInitial(initial(raw, inner), false));
  }

  private Raw byPosition(MapDefinition map, Raw raw) throws ElfException {
    int position = raw.word(20);
    boolean known = raw.size() == WITH_INNER || raw.size() == WITH_NODE;
    if (!known || position < 0 || position >= raws.size() || raws.get(position) == raw) {
      throw new ElfException(
          "map '" + map.name() + "'",
          "holds maps, but map %d, which it names as their kind, is not one".formatted(position));
    }
    return raws.get(position);
  }

  private Raw byId(MapDefinition map, int id) throws ElfException {
    return raws.stream()
        .filter(r -> r.word(20) == id && id != 0)
        .findFirst()
        .orElseThrow(() ->
            new ElfException("map '" + map.name() + "'", "holds maps, but no map has id " + id));
  }

  // iproute2 puts the inner map into the slot "inner index", unless that is -1.
  private List<MapEntry> initial(Raw raw, Raw inner) {
    int slot = inner.word(32);
    if (raw.size() != IPROUTE2 || slot < 0) {
      return List.of();
    }
    return List.of(new MapEntry(word(slot), word(inner.index)));
  }

  private Bytes word(int value) {
    return Bytes.of(ByteBuffer.allocate(Integer.BYTES).order(elf.order()).putInt(value).array());
  }
}
