package dev.assay.smt.exec;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What map look-ups may find. */
final class Maps {
  private final Unknowns unknowns;

  Maps(Unknowns unknowns) {
    this.unknowns = unknowns;
  }

  /** The value under a key: memory that others write, or the map inside. */
  Held value(Held.MapReference map, List<Bits> key, State state) {
    if (isOfMaps(map.map().type()) && map.map().inner().isPresent()) {
      return new Held.MapReference(map.map().inner().get(), -2 - map.index());
    }
    Region region = region(map, name(map, key));
    if (map.index() >= 0) {
      state.events().add(new Event.Found(state.calls() - 1, map.index(), key, region));
    }
    return new Held.Pointer(region, unknowns.constant(0));
  }

  /** The memory of a value that is always there, without a key. */
  Region storage(Held.MapReference map) {
    return region(map, unknowns.regionName("storage"));
  }

  /** The memory of the only value of a map, as a 64-bit immediate names it. */
  Region onlyValue(MapDefinition map, int index) {
    Held.MapReference reference = new Held.MapReference(map, index);
    return region(reference, "map" + index + "[0]");
  }

  /** Values under the same constant key are the same memory. */
  private String name(Held.MapReference map, List<Bits> key) {
    boolean constant = map.index() >= 0 && key.stream().allMatch(Bits::isConstant);
    if (!constant) {
      return unknowns.regionName("value");
    }
    if (isArray(map.map().type())) {
      return "map" + map.index() + "[" + MemoryFormat.joined(key).constant() + "]";
    }
    String bytes =
        key.stream().map(b -> Long.toHexString(b.constant())).collect(Collectors.joining("."));
    return "map" + map.index() + "{" + bytes + "}";
  }

  private Region region(Held.MapReference map, String name) {
    boolean readable = (map.map().flags() & MapDefinition.WRITE_ONLY_FOR_PROGRAMS) == 0;
    boolean writable = (map.map().flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) == 0;
    Bits size = unknowns.constant(map.map().valueSize());
    return Region.ofMap(map.index(), name, title(map.map()), size, readable, writable);
  }

  private static String title(MapDefinition map) {
    return map.name().isEmpty() ? "a map's value" : "a value of map " + map.name();
  }

  /** When a look-up may find something. */
  static Truth present(MapDefinition map, List<Bits> key, Unknowns unknowns) {
    return isArray(map.type()) ? inArray(map, key) : unknowns.terms().truth(true);
  }

  /** When a look-up may find nothing. */
  static Truth absent(MapDefinition map, List<Bits> key, Unknowns unknowns) {
    return isArray(map.type()) ? inArray(map, key).not() : unknowns.terms().truth(true);
  }

  private static Truth inArray(MapDefinition map, List<Bits> key) {
    Bits index = MemoryFormat.joined(key);
    return index.below(index.same(map.maxEntries()));
  }

  /**
   * Whether neither programs nor user space can write its only value any more. That of an array is
   * there, and zeros, where none was given.
   */
  static boolean isConstant(MapDefinition map) {
    return (map.flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) != 0
        && map.frozen()
        && map.maxEntries() == 1
        && (map.initial().size() == 1 || map.type() == MapType.ARRAY);
  }

  static boolean isArray(MapType type) {
    return type == MapType.ARRAY || type == MapType.PERCPU_ARRAY;
  }

  private static boolean isOfMaps(MapType type) {
    return type == MapType.ARRAY_OF_MAPS || type == MapType.HASH_OF_MAPS;
  }
}
