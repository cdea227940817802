package dev.assay.ir.program;

import dev.assay.ir.environment.MapType;
import java.util.List;
import java.util.Optional;

/**
 * A map as a program declares it. Whether a kernel would create it is the kernel model's question,
 * not this record's.
 *
 * @param keySize bytes
 * @param valueSize bytes
 * @param maxEntries entries, or bytes of a ring buffer
 * @param flags {@code map_flags} of {@code bpf(2)}
 * @param inner the template of the maps inside a map of maps
 * @param initial entries present before the program runs
 * @param frozen whether user space has given up writing ({@code BPF_MAP_FREEZE})
 * @param keyType BTF id of the key's type in the program's BTF, 0 where unknown
 * @param valueType BTF id of the value's type, 0 where unknown
 */
public record MapDefinition(
    String name,
    MapType type,
    int keySize,
    int valueSize,
    int maxEntries,
    int flags,
    Optional<MapDefinition> inner,
    List<MapEntry> initial,
    boolean frozen,
    int keyType,
    int valueType) {

  /** {@code BPF_F_RDONLY_PROG}: programs may not write values. */
  public static final int READ_ONLY_FOR_PROGRAMS = 1 << 7;

  /** {@code BPF_F_WRONLY_PROG}: programs may not read values. */
  public static final int WRITE_ONLY_FOR_PROGRAMS = 1 << 8;

  public MapDefinition {
    if (keySize < 0 || valueSize < 0) {
      throw new IllegalArgumentException("map " + name + " has a negative size");
    }
    initial = List.copyOf(initial);
  }

  /** A map without flags, contents or types. */
  public static MapDefinition of(
      String name, MapType type, int keySize, int valueSize, int maxEntries) {
    return new MapDefinition(
        name, type, keySize, valueSize, maxEntries, 0, Optional.empty(), List.of(), false, 0, 0);
  }

  /** The same map with other flags. */
  public MapDefinition withFlags(int newFlags) {
    return new MapDefinition(
        name,
        type,
        keySize,
        valueSize,
        maxEntries,
        newFlags,
        inner,
        initial,
        frozen,
        keyType,
        valueType);
  }

  /** The same map with a template for the maps inside. */
  public MapDefinition withInner(MapDefinition template) {
    return new MapDefinition(
        name,
        type,
        keySize,
        valueSize,
        maxEntries,
        flags,
        Optional.of(template),
        initial,
        frozen,
        keyType,
        valueType);
  }

  /** The same map with contents. */
  public MapDefinition withInitial(List<MapEntry> entries, boolean isFrozen) {
    return new MapDefinition(
        name,
        type,
        keySize,
        valueSize,
        maxEntries,
        flags,
        inner,
        entries,
        isFrozen,
        keyType,
        valueType);
  }

  /**
   * The size of keys that loaders ask for. Objects give some types the sizes of what is sent
   * through them; loaders (cilium/ebpf among them) put the only sizes that the kernel takes.
   */
  public int loadedKeySize() {
    return loadedSize(keySize);
  }

  /** The size of values that loaders ask for, as for keys. */
  public int loadedValueSize() {
    return loadedSize(valueSize);
  }

  private int loadedSize(int written) {
    return switch (type) {
      case RINGBUF, USER_RINGBUF -> 0;
      case PERF_EVENT_ARRAY -> 4;
      default -> written;
    };
  }

  /** The same map with BTF types. */
  public MapDefinition withTypes(int key, int value) {
    return new MapDefinition(
        name, type, keySize, valueSize, maxEntries, flags, inner, initial, frozen, key, value);
  }
}
