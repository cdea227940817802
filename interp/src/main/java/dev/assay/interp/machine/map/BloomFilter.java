package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;

/**
 * BLOOM_FILTER: says of a value that it was certainly not, or perhaps, added. Eight bits for each
 * expected element and five hashes; Linux sizes and seeds its own otherwise, so false positives
 * differ. Source: kernel/bpf/bloom_filter.c.
 */
public final class BloomFilter extends BpfMap {
  private static final int HASHES = 5;
  private final long bits;

  BloomFilter(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    bits = Long.highestOneBit(Math.max(64, 16 * maxEntries() - 1));
  }

  long indexBytes() {
    return bits / 8;
  }

  private long bit(int first, int second, int n) {
    return (first + (long) n * (second | 1)) & bits - 1;
  }

  @Override
  public long push(long value, long flags) {
    if (flags != 0) return invalid();
    int first = Hashing.hash(value, valueSize());
    int second = Integer.reverse(first) * 0x9e37_79b9;
    for (int n = 0; n < HASHES; n++) {
      long bit = bit(first, second, n);
      long at = memory().index() + bit / 8;
      Memory.put8(at, Memory.u8(at) | 1 << (bit & 7));
    }
    return 0;
  }

  @Override
  public long peek(long value) {
    int first = Hashing.hash(value, valueSize());
    int second = Integer.reverse(first) * 0x9e37_79b9;
    for (int n = 0; n < HASHES; n++) {
      long bit = bit(first, second, n);
      if ((Memory.u8(memory().index() + bit / 8) >> (bit & 7) & 1) == 0) return -ENOENT;
    }
    return 0;
  }

  @Override
  public long pop(long out) {
    return unsupported();
  }

  @Override
  public long lookup(long key, int cpu) {
    return 0;
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    return invalid();
  }

  @Override
  public long delete(long key) {
    return unsupported();
  }

  @Override
  public long next(long key, long out) {
    return unsupported();
  }

  /** As bpf(2): the value to look for is in {@code out}. */
  @Override
  public long read(long key, long out) {
    return peek(out);
  }

  @Override
  public long write(long key, long value, long flags) {
    return push(value, flags);
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public boolean listable() {
    return false;
  }
}
