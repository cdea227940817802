package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import java.util.List;
import java.util.Optional;

/**
 * HASH and its per-CPU and LRU variants.
 *
 * <p>As in Linux, updating an element of a HASH or LRU_HASH puts a new node in place of the old
 * one, so a pointer from an earlier look-up keeps showing the old value; per-CPU values change in
 * place. There is one spare node for that. A full LRU map evicts by second chance (see {@link
 * HashIndex#victim}): a program's look-up and an update count as references, look-ups from outside
 * do not. Linux approximates the same with lists per processor, so which element goes is not to be
 * relied on in either. Source: kernel/bpf/hashtab.c.
 */
public final class HashTable extends BpfMap {
  private final HashIndex index;
  private final boolean perCpu;
  private final boolean lru;
  private final long stride;
  private final long nodes;

  HashTable(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    MapType type = definition.type();
    perCpu = type == MapType.PERCPU_HASH || type == MapType.LRU_PERCPU_HASH;
    lru = type == MapType.LRU_HASH || type == MapType.LRU_PERCPU_HASH;
    stride = round8(valueSize()) * (perCpu ? Layout.CPUS : 1);
    nodes = maxEntries() + 1;
    index = new HashIndex(memory.index(), keySize(), nodes);
  }

  long valueBytes() {
    return stride * nodes;
  }

  long indexBytes() {
    return index.bytes(nodes);
  }

  void start() {
    index.start();
  }

  /**
   * Where a look-up finds what it reads; of a table whose values are each processor's own, none.
   */
  public Optional<HashLayout> layout() {
    return perCpu ? Optional.empty() : Optional.of(index.layout(memory().values(), stride, lru));
  }

  private long value(int node, int cpu) {
    return memory().values() + node * stride + (perCpu ? cpu * round8(valueSize()) : 0);
  }

  @Override
  public long valueAround(long address) {
    return address - (address - memory().values()) % round8(valueSize());
  }

  @Override
  public void keyOf(long value, long out) {
    int node = (int) ((value - memory().values()) / stride);
    Memory.copy(index.key(node), out, keySize());
  }

  @Override
  public int outsideValueSize() {
    return perCpu ? (int) stride : valueSize();
  }

  @Override
  public long lookup(long key, int cpu) {
    int node = index.find(key);
    if (node < 0) return 0;
    touch(node);
    return value(node, cpu);
  }

  private void touch(int node) {
    if (lru) index.state(node, HashIndex.REFERENCED);
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    int old = index.find(key);
    long refused = check(old, flags);
    if (refused != 0) return refused;
    if (perCpu) return updateInPlace(old, key, value, cpu);
    return replace(old, key, value);
  }

  private long check(int old, long flags) {
    if (flags < 0 || (flags & ~LOCK) > EXIST || (flags & LOCK) != 0) return invalid();
    if (old >= 0 && flags == NO_EXIST) return -EEXIST;
    return old < 0 && flags == EXIST ? -ENOENT : 0;
  }

  private long updateInPlace(int old, long key, long value, int cpu) {
    int node = old;
    if (old < 0) {
      node = fresh();
      if (node < 0) return -E2BIG;
      // Linux zeroes the other processors' values of a new element.
      Memory.fill(value(node, 0), stride, 0);
      index.link(node, key);
    } else touch(node);
    Memory.copy(value, value(node, cpu), valueSize());
    return 0;
  }

  private long replace(int old, long key, long value) {
    int node = old < 0 ? fresh() : index.take(nodes);
    if (node < 0) return -E2BIG;
    // The key first, as in Linux: the value may overwrite the memory the key lies in.
    index.link(node, key);
    Memory.copy(value, value(node, 0), valueSize());
    if (old >= 0) {
      index.unlink(old);
      index.giveBack(old);
      touch(node);
    }
    return 0;
  }

  /** A node for one element more, or −1 when the map is full. */
  private int fresh() {
    if (index.count() >= maxEntries()) {
      if (!lru) return -1;
      int victim = index.victim(nodes);
      index.unlink(victim);
      index.giveBack(victim);
    }
    return index.take(nodes);
  }

  @Override
  public long delete(long key) {
    int node = index.find(key);
    if (node < 0) return -ENOENT;
    index.unlink(node);
    index.giveBack(node);
    return 0;
  }

  @Override
  public long next(long key, long out) {
    int node = index.after(key == 0 ? -1 : index.find(key));
    if (node < 0) return -ENOENT;
    Memory.copy(index.key(node), out, keySize());
    return 0;
  }

  @Override
  public long read(long key, long out) {
    int node = index.find(key);
    if (node < 0) return -ENOENT;
    Memory.copy(value(node, 0), out, outsideValueSize());
    return 0;
  }

  @Override
  public long write(long key, long value, long flags) {
    if (!perCpu) return update(key, value, flags, 0);
    int old = index.find(key);
    long refused = check(old, flags);
    if (refused == 0 && old < 0) refused = updateInPlace(old, key, value, 0);
    if (refused != 0) return refused;
    Memory.copy(value, value(index.find(key), 0), stride);
    return 0;
  }

  @Override
  public long size() {
    return index.count();
  }

  @Override
  List<byte[]> keys() {
    return index.keys();
  }
}
