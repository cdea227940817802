package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOENT;
import static dev.assay.interp.machine.Errno.ENOTSUPP;
import static dev.assay.interp.machine.Errno.EOPNOTSUPP;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;
import java.util.List;

/**
 * A map of a machine. Keys and values are handed over as addresses of readable memory of the map's
 * key and value size; results are Linux's: 0 or more is fine, a negative number is an errno. There
 * are two sides: the program's, and the one from outside, which Linux serves through bpf(2). The
 * two differ for values of all processors at once and for maps that hold references.
 */
public abstract sealed class BpfMap
    permits ArrayMap,
        ArenaMap,
        HashTable,
        ReferenceMap,
        LpmTrie,
        QueueStack,
        BloomFilter,
        RingBuffer,
        StackTraces {

  /** {@code BPF_NOEXIST}: create a new element only. */
  public static final long NO_EXIST = 1;

  /** {@code BPF_EXIST}: change an existing element only. */
  public static final long EXIST = 2;

  /** {@code BPF_F_LOCK}: under the element's spin lock. */
  public static final long LOCK = 4;

  private final MapDefinition definition;
  private final MapMemory memory;

  BpfMap(MapDefinition definition, MapMemory memory) {
    this.definition = definition;
    this.memory = memory;
  }

  public final MapDefinition definition() {
    return definition;
  }

  /** Where this map's memory lies. */
  public final MapMemory memory() {
    return memory;
  }

  /** What a program holds as the map's address. */
  public final long handle() {
    return memory.handle();
  }

  public final int keySize() {
    return definition.keySize();
  }

  public final int valueSize() {
    return definition.valueSize();
  }

  /** Entries at most, an unsigned 32-bit number. */
  public final long maxEntries() {
    return definition.maxEntries() & 0xffff_ffffL;
  }

  /** The address of the value that an address lies in; 0 where such values are not known. */
  public long valueAround(long address) {
    return 0;
  }

  /** Writes the key of a value that {@link #valueAround} gave. */
  public void keyOf(long value, long out) {
    Memory.fill(out, keySize(), 0);
  }

  /** Bytes of a value as seen from outside. */
  public int outsideValueSize() {
    return valueSize();
  }

  /**
   * A program's look-up: the address of the value, of the inner map, or 0.
   *
   * @param cpu the processor that asks
   */
  public abstract long lookup(long key, int cpu);

  /** A program's update. */
  public abstract long update(long key, long value, long flags, int cpu);

  /** Removes an element, for both sides. */
  public abstract long delete(long key);

  /**
   * Writes the key after this one; the first key when {@code key} is 0 or, as in Linux, not there.
   */
  public abstract long next(long key, long out);

  /** A look-up from outside: copies {@link #outsideValueSize()} bytes. */
  public abstract long read(long key, long out);

  /** An update from outside, with {@link #outsideValueSize()} bytes. */
  public abstract long write(long key, long value, long flags);

  /** Adds a value to a queue, stack or bloom filter. */
  public long push(long value, long flags) {
    return -ENOTSUPP;
  }

  /** Takes a value out. */
  public long pop(long out) {
    return -ENOTSUPP;
  }

  /** Looks at the next value, or, in a bloom filter, for a value. */
  public long peek(long value) {
    return -ENOTSUPP;
  }

  /** How many elements there are, or may be where all exist from the start. */
  public abstract long size();

  /** Whether keys can be listed with {@link #next}. */
  public boolean listable() {
    return true;
  }

  static long round8(long size) {
    return size + 7 & -8;
  }

  final int index(long key) {
    return Memory.i32(key);
  }

  /** Whether an index names an element; indices are unsigned. */
  final boolean inside(int index) {
    return (index & 0xffff_ffffL) < maxEntries();
  }

  final long indexAfter(long key, long out) {
    long index = key == 0 ? -1 : index(key) & 0xffff_ffffL;
    if (index == maxEntries() - 1) return -ENOENT;
    Memory.put32(out, key == 0 || index >= maxEntries() ? 0 : (int) index + 1);
    return 0;
  }

  static long unsupported() {
    return -EOPNOTSUPP;
  }

  static long invalid() {
    return -EINVAL;
  }

  /** The keys whose elements make up the content, as it is listed; empty for maps without keys. */
  List<byte[]> keys() {
    return List.of();
  }

  static byte[] indexKey(long index) {
    return new byte[] {
      (byte) index, (byte) (index >> 8), (byte) (index >> 16), (byte) (index >> 24)
    };
  }
}
