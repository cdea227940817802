package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENODEV;
import static dev.assay.interp.machine.Errno.ENOENT;
import static dev.assay.interp.machine.Errno.EOVERFLOW;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps whose values stand for something else: programs, maps, events, devices, processors, sockets.
 * From outside a value is 4 or 8 bytes: the index of a program or map of the run, an interface
 * index, a queue size, or any number that stands for a socket, cgroup or event. Every device and
 * socket is taken to exist. Sources: kernel/bpf/arraymap.c, hashtab.c, devmap.c, cpumap.c,
 * net/xdp/xskmap.c, net/core/sock_map.c.
 */
public final class ReferenceMap extends BpfMap {
  // CPU_MAP_BULK... the kernel's limit of frames queued to one processor.
  private static final int MAX_QUEUE = 16384;

  private final boolean hashed;
  private final long stride;
  private final HashIndex index;

  ReferenceMap(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    hashed =
        switch (definition.type()) {
          case HASH_OF_MAPS, DEVMAP_HASH, SOCKHASH -> true;
          default -> false;
        };
    stride = round8(valueSize());
    index = new HashIndex(memory.index(), keySize(), hashed ? maxEntries() : 0);
  }

  long valueBytes() {
    return stride * maxEntries();
  }

  /** A hashed one has its chains; another one has a byte for each element: whether it is set. */
  long indexBytes() {
    return hashed ? index.bytes(maxEntries()) : maxEntries();
  }

  void start() {
    if (hashed) index.start();
  }

  /** Whether programs may read the value that a look-up gives. */
  boolean visible() {
    return switch (definition().type()) {
      case DEVMAP, DEVMAP_HASH, CPUMAP -> true;
      default -> false;
    };
  }

  private long value(int position) {
    return memory().values() + (position & 0xffff_ffffL) * stride;
  }

  private long mark(int position) {
    return memory().index() + (position & 0xffff_ffffL);
  }

  /** The position of a key's element, or −1. */
  private int find(long key) {
    if (hashed) return index.find(key);
    int position = index(key);
    return inside(position) && Memory.u8(mark(position)) != 0 ? position : -1;
  }

  /** Address of the value (the first bytes of it a number, see the class) of a key, or 0. */
  public long target(long key) {
    int position = find(key);
    return position < 0 ? 0 : value(position);
  }

  /** The same for the index of a map whose keys are indices below {@link #maxEntries()}. */
  public long targetAt(int position) {
    return Memory.u8(mark(position)) != 0 ? value(position) : 0;
  }

  @Override
  public long lookup(long key, int cpu) {
    long value = target(key);
    if (value == 0) return 0;
    return switch (definition().type()) {
      case ARRAY_OF_MAPS, HASH_OF_MAPS ->
          new MapMemory(memory().space(), Memory.i32(value)).handle();
      case DEVMAP, DEVMAP_HASH, CPUMAP -> value;
      default -> 0;
    };
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    return write(key, value, flags);
  }

  @Override
  public long read(long key, long out) {
    long value = target(key);
    if (value == 0) return -ENOENT;
    Memory.copy(value, out, valueSize());
    return 0;
  }

  @Override
  public long write(long key, long value, long flags) {
    if (flags < 0 || flags > EXIST) return invalid();
    return switch (definition().type()) {
      case PROG_ARRAY, PERF_EVENT_ARRAY, CGROUP_ARRAY, ARRAY_OF_MAPS ->
          flags != 0 ? invalid() : putAt(key, value);
      case DEVMAP -> flags == NO_EXIST ? refuseExisting(key) : putDevice(key, value);
      case CPUMAP -> flags == NO_EXIST ? refuseExisting(key) : putProcessor(key, value);
      case DEVMAP_HASH -> Memory.i32(value) == 0 ? invalid() : putHashed(key, value, flags);
      case HASH_OF_MAPS, SOCKHASH -> putHashed(key, value, flags);
      default -> inside(index(key)) ? putFlagged(key, value, flags) : -E2BIG;
    };
  }

  /** In these maps all elements count as existing, even empty ones. */
  private long refuseExisting(long key) {
    return inside(index(key)) ? -EEXIST : -E2BIG;
  }

  private long putAt(long key, long value) {
    int position = index(key);
    if (!inside(position)) return -E2BIG;
    Memory.copy(value, value(position), valueSize());
    Memory.put8(mark(position), 1);
    return 0;
  }

  private long putDevice(long key, long value) {
    if (!inside(index(key))) return -E2BIG;
    if (Memory.i32(value) != 0) return putAt(key, value);
    // An interface 0 removes the entry; it cannot come with a program.
    if (valueSize() == 8 && Memory.i32(value + 4) > 0) return invalid();
    return clear(key);
  }

  private long putProcessor(long key, long value) {
    if (!inside(index(key))) return -E2BIG;
    if (Integer.compareUnsigned(Memory.i32(value), MAX_QUEUE) > 0) return -EOVERFLOW;
    if (index(key) >= Layout.CPUS) return -ENODEV;
    return Memory.i32(value) == 0 ? clear(key) : putAt(key, value);
  }

  private long putFlagged(long key, long value, long flags) {
    boolean there = find(key) >= 0;
    if (there && flags == NO_EXIST) return -EEXIST;
    return !there && flags == EXIST ? -ENOENT : putAt(key, value);
  }

  private long putHashed(long key, long value, long flags) {
    int position = index.find(key);
    if (position >= 0 && flags == NO_EXIST) return -EEXIST;
    if (position < 0 && flags == EXIST) return -ENOENT;
    if (position < 0) {
      position = index.take(maxEntries());
      if (position < 0) return -E2BIG;
      index.link(position, key);
    }
    Memory.copy(value, value(position), valueSize());
    return 0;
  }

  private long clear(long key) {
    Memory.put8(mark(index(key)), 0);
    Memory.fill(value(index(key)), stride, 0);
    return 0;
  }

  @Override
  public long delete(long key) {
    int position = find(key);
    if (hashed) {
      if (position < 0) return -ENOENT;
      index.unlink(position);
      index.giveBack(position);
      return 0;
    }
    boolean inside = inside(index(key));
    return switch (definition().type()) {
      case DEVMAP, CPUMAP, XSKMAP -> inside ? clear(key) : invalid();
      case SOCKMAP -> position >= 0 ? clear(key) : invalid();
      default -> !inside ? -E2BIG : position < 0 ? -ENOENT : clear(key);
    };
  }

  @Override
  public long next(long key, long out) {
    if (!hashed) return indexAfter(key, out);
    int node = index.after(key == 0 ? -1 : index.find(key));
    if (node < 0) return -ENOENT;
    Memory.copy(index.key(node), out, keySize());
    return 0;
  }

  @Override
  public long size() {
    return hashed ? index.count() : maxEntries();
  }

  @Override
  List<byte[]> keys() {
    if (hashed) return index.keys();
    List<byte[]> keys = new ArrayList<>();
    for (int position = 0; position < maxEntries(); position++)
      if (Memory.u8(mark(position)) != 0) keys.add(indexKey(position));
    return keys;
  }
}
