package dev.assay.kernel;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads and writes the entries of maps that this process made. */
final class MapContents {
  private static final int ELEMENT_BYTES = 32;

  private final SystemCall calls;

  MapContents(SystemCall calls) {
    this.calls = calls;
  }

  /** Whether the entries of such a map can be listed as keys and values of the declared sizes. */
  static boolean listable(MapDefinition map) {
    return switch (map.type()) {
      case ARRAY, HASH, LRU_HASH, LPM_TRIE -> true;
      default -> false;
    };
  }

  /** Puts entries; the first error ends it. */
  Errno write(Descriptor map, List<MapEntry> entries) {
    for (MapEntry entry : entries) {
      Errno errno = put(map, entry);
      if (!errno.isNone()) {
        return errno;
      }
    }
    return Errno.NONE;
  }

  private Errno put(Descriptor map, MapEntry entry) {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes =
          new Attributes(arena, ELEMENT_BYTES)
              .number(0, map.number())
              .bytes(8, entry.key().toArray())
              .bytes(16, entry.value().toArray());
      return calls.bpf(Command.MAP_UPDATE_ELEM, attributes.segment()).errno();
    }
  }

  /** All entries: of an array in its order, else by key as unsigned bytes. */
  List<MapEntry> read(Descriptor map, MapDefinition definition) {
    List<MapEntry> entries = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(definition.keySize());
      MemorySegment next = arena.allocate(definition.keySize());
      MemorySegment value = arena.allocate(definition.valueSize());
      boolean first = true;
      while (entries.size() < definition.maxEntries()
          && !element(arena, Command.MAP_GET_NEXT_KEY, map, first ? MemorySegment.NULL : key, next)
              .failed()) {
        first = false;
        key.copyFrom(next);
        if (!element(arena, Command.MAP_LOOKUP_ELEM, map, key, value).failed()) {
          entries.add(new MapEntry(bytes(key), bytes(value)));
        }
      }
    }
    if (definition.type() != MapType.ARRAY) {
      entries.sort(Comparator.comparing(entry -> entry.key().toArray(), Arrays::compareUnsigned));
    }
    return entries;
  }

  private SystemCall.Result element(
      Arena arena, Command command, Descriptor map, MemorySegment key, MemorySegment value) {
    Attributes attributes =
        new Attributes(arena, ELEMENT_BYTES)
            .number(0, map.number())
            .pointer(8, key)
            .pointer(16, value);
    return calls.bpf(command, attributes.segment());
  }

  private static Bytes bytes(MemorySegment segment) {
    return Bytes.of(segment.toArray(ValueLayout.JAVA_BYTE));
  }
}
