package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOMEM;
import static dev.assay.interp.machine.Errno.ENOTSUPP;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.RegionKind;
import dev.assay.ir.program.MapDefinition;

/** Makes maps, with the kernel's checks of their attributes. */
public final class MapFactory {
  private static final int NO_PREALLOC = 1;
  // A value or bucket needs 8 bytes at least, so more than this would not fit a slot anyway.
  private static final long MOST_ENTRIES = Layout.SLOT_BYTES / 8;

  private MapFactory() {}

  /** What {@link #create} gives. */
  public sealed interface Creation {}

  public record Created(BpfMap map) implements Creation {}

  /**
   * @param errno positive, as bpf(2) would give it
   */
  public record Refused(int errno, String reason) implements Creation {}

  /**
   * Makes map number {@code number}, empty, as a loader would ask for it; the definition's initial
   * entries are left out.
   */
  public static Creation create(MapDefinition declared, AddressSpace space, int number) {
    MapDefinition definition = LoaderDefaults.apply(declared);
    if (number >= Layout.MAPS) return refused(ENOMEM, definition, "too many maps");
    int errno = check(definition);
    if (errno != 0) return refused(errno, definition, "attributes that Linux refuses");
    if ((definition.maxEntries() & 0xffff_ffffL) > MOST_ENTRIES)
      return refused(ENOMEM, definition, "more entries than a slot of memory holds");
    return make(definition, new MapMemory(space, number));
  }

  private static Creation refused(int errno, MapDefinition map, String why) {
    return new Refused(errno, "map %s (%s): %s".formatted(map.name(), map.type(), why));
  }

  private static int check(MapDefinition d) {
    boolean entries = d.maxEntries() != 0;
    boolean word = d.keySize() == 4;
    return switch (d.type()) {
      case ARRAY, PERCPU_ARRAY -> require(entries && word && d.valueSize() > 0);
      case HASH, PERCPU_HASH -> hash(d);
      case LRU_HASH, LRU_PERCPU_HASH -> (d.flags() & NO_PREALLOC) != 0 ? ENOTSUPP : hash(d);
      case PROG_ARRAY, PERF_EVENT_ARRAY, CGROUP_ARRAY, ARRAY_OF_MAPS, XSKMAP ->
          require(entries && word && d.valueSize() == 4);
      case HASH_OF_MAPS -> require(entries && d.keySize() > 0 && d.valueSize() == 4);
      case DEVMAP, DEVMAP_HASH, CPUMAP, SOCKMAP, REUSEPORT_SOCKARRAY ->
          require(entries && word && (d.valueSize() == 4 || d.valueSize() == 8));
      case SOCKHASH ->
          require(entries && d.keySize() > 0 && (d.valueSize() == 4 || d.valueSize() == 8));
      case LPM_TRIE ->
          require(
              entries
                  && d.keySize() > 4
                  && d.keySize() <= 260
                  && d.valueSize() > 0
                  && (d.flags() & NO_PREALLOC) != 0);
      case QUEUE, STACK, BLOOM_FILTER -> require(entries && d.keySize() == 0 && d.valueSize() > 0);
      case RINGBUF, USER_RINGBUF -> require(isRing(d));
      case STACK_TRACE -> require(entries && word && d.valueSize() >= 8 && d.valueSize() % 8 == 0);
      case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE ->
          word && (d.flags() & NO_PREALLOC) != 0 ? hash(d) : EINVAL;
      case UNSPEC, CGROUP_STORAGE, PERCPU_CGROUP_STORAGE, STRUCT_OPS -> ENOTSUPP;
      case ARENA -> require(entries && d.keySize() == 0 && d.valueSize() == 0);
    };
  }

  private static int require(boolean fine) {
    return fine ? 0 : EINVAL;
  }

  private static int hash(MapDefinition d) {
    if (d.maxEntries() == 0 || d.keySize() == 0 || d.valueSize() == 0) return EINVAL;
    // KMALLOC_MAX_SIZE on x86-64.
    return (long) d.keySize() + d.valueSize() >= 4 << 20 ? E2BIG : 0;
  }

  private static boolean isRing(MapDefinition d) {
    long bytes = d.maxEntries() & 0xffff_ffffL;
    return d.keySize() == 0 && d.valueSize() == 0 && Long.bitCount(bytes) == 1 && bytes % 4096 == 0;
  }

  private static Creation make(MapDefinition d, MapMemory memory) {
    return switch (d.type()) {
      case ARRAY, PERCPU_ARRAY -> array(new ArrayMap(d, memory));
      case HASH,
          PERCPU_HASH,
          LRU_HASH,
          LRU_PERCPU_HASH,
          SK_STORAGE,
          INODE_STORAGE,
          TASK_STORAGE,
          CGRP_STORAGE ->
          hash(new HashTable(d, memory));
      case PROG_ARRAY,
          PERF_EVENT_ARRAY,
          CGROUP_ARRAY,
          ARRAY_OF_MAPS,
          HASH_OF_MAPS,
          XSKMAP,
          DEVMAP,
          DEVMAP_HASH,
          CPUMAP,
          SOCKMAP,
          SOCKHASH,
          REUSEPORT_SOCKARRAY ->
          references(new ReferenceMap(d, memory));
      case LPM_TRIE -> trie(new LpmTrie(d, memory));
      case QUEUE, STACK -> queue(new QueueStack(d, memory));
      case BLOOM_FILTER -> bloom(new BloomFilter(d, memory));
      case RINGBUF, USER_RINGBUF -> ring(new RingBuffer(d, memory));
      case STACK_TRACE -> stacks(new StackTraces(d, memory));
      case ARENA -> new Created(new ArenaMap(d, memory));
      case UNSPEC, CGROUP_STORAGE, PERCPU_CGROUP_STORAGE, STRUCT_OPS ->
          throw new AssertionError("refused before: " + d.type());
    };
  }

  private static Creation opened(BpfMap map, boolean values, boolean index) {
    return values && index
        ? new Created(map)
        : refused(ENOMEM, map.definition(), "larger than a slot of memory");
  }

  /** Shows values as far as the map's flags let programs see them. */
  private static boolean show(BpfMap map, long bytes) {
    int flags = map.definition().flags();
    return map.memory()
        .showValues(
            bytes,
            RegionKind.MAP_VALUE,
            (flags & MapDefinition.WRITE_ONLY_FOR_PROGRAMS) == 0,
            (flags & MapDefinition.READ_ONLY_FOR_PROGRAMS) == 0);
  }

  private static Creation array(ArrayMap map) {
    return opened(map, show(map, map.bytes()), true);
  }

  private static Creation hash(HashTable map) {
    boolean index = map.memory().openIndex(map.indexBytes());
    if (index) map.start();
    return opened(map, show(map, map.valueBytes()), index);
  }

  private static Creation references(ReferenceMap map) {
    boolean index = map.memory().openIndex(map.indexBytes());
    if (index) map.start();
    boolean values =
        map.memory().showValues(map.valueBytes(), RegionKind.MAP_VALUE, map.visible(), false);
    return opened(map, values, index);
  }

  private static Creation trie(LpmTrie map) {
    return opened(map, show(map, map.valueBytes()), map.memory().openIndex(map.indexBytes()));
  }

  private static Creation queue(QueueStack map) {
    return opened(map, true, map.memory().openIndex(map.indexBytes()));
  }

  private static Creation bloom(BloomFilter map) {
    return opened(map, true, map.memory().openIndex(map.indexBytes()));
  }

  private static Creation stacks(StackTraces map) {
    return opened(map, true, map.memory().openIndex(map.indexBytes()));
  }

  private static Creation ring(RingBuffer map) {
    boolean values = map.memory().showValues(map.maxEntries(), RegionKind.RING_BUFFER, true, true);
    return opened(map, values, map.memory().openIndex(map.indexBytes()));
  }
}
