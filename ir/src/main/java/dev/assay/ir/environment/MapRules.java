package dev.assay.ir.environment;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the kernel demands of a map of one type before it creates it.
 *
 * @param needs what its creator must be allowed
 * @param keys key sizes in bytes
 * @param values value sizes in bytes
 * @param entries {@code max_entries}; of ring buffers the size in bytes
 * @param flags bits of {@code map_flags} that must be set
 * @param struct the kernel's structure behind the map's address, empty where programs may not read
 *     it
 * @param source the kernel function that checks
 */
public record MapRules(
    MapType type,
    Set<Capability> needs,
    Sizes keys,
    Sizes values,
    Sizes entries,
    int flags,
    Set<Trait> traits,
    String struct,
    String source) {
  /** {@code BPF_F_NO_PREALLOC}. */
  public static final int NO_PREALLOC = 1;

  /** {@code BPF_F_MMAPABLE}. */
  public static final int MMAPABLE = 1 << 10;

  /** A yes-or-no fact about a type of map. */
  public enum Trait {
    /** A value for each processor. */
    PER_CPU,
    /** Makes room by forgetting old entries. */
    EVICTS,
    /** Programs may hold addresses of values without a look-up. */
    DIRECT_VALUE,
    /** Values are file descriptors of programs, devices, sockets, events. */
    HOLDS_DESCRIPTORS,
    /** Values are maps. */
    HOLDS_MAPS,
    /** Needs BTF of its value. */
    NEEDS_BTF,
    /** Its size is a power of two and a whole number of pages. */
    PAGES,
    /** Values may have locks. */
    LOCKS,
    /** Values may have timers, and work for later. */
    TIMERS,
    /** Values may have pointers to kernel objects. */
    POINTERS,
    /** Values may have lists and trees. */
    GRAPHS,
    /** Values may have pointers to memory shared with user space. */
    USER_POINTERS
  }

  static MapRules of(Table.Row row) {
    return new MapRules(
        MapType.find(row.text("type")).orElseThrow(),
        Capability.allOf(row.list("needs")),
        Sizes.of(row.text("keys")),
        Sizes.of(row.text("values")),
        Sizes.of(row.text("entries")),
        row.list("flags").stream().mapToInt(MapRules::flag).sum(),
        row.list("traits").stream()
            .map(text -> Trait.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')))
            .collect(Collectors.toUnmodifiableSet()),
        row.text("struct"),
        row.text("source"));
  }

  private static int flag(String text) {
    return switch (text) {
      case "no-prealloc" -> NO_PREALLOC;
      case "mmapable" -> MMAPABLE;
      default -> throw new IllegalArgumentException("unknown map flag: " + text);
    };
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether sizes, entries and flags satisfy the rules; memory limits apart. */
  public boolean allow(int keySize, int valueSize, int maxEntries, int mapFlags) {
    return keys.contains(keySize)
        && values.contains(valueSize)
        && entries.contains(maxEntries)
        && (!is(Trait.PAGES) || Integer.bitCount(maxEntries) == 1)
        && (mapFlags & flags) == flags;
  }
}
