package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;

/**
 * STACK_TRACE: call chains by a number made from them. Index: for each bucket a word of 64 bits (0:
 * free, else the number of frames plus one), and the frames' addresses. Source:
 * kernel/bpf/stackmap.c.
 */
public final class StackTraces extends BpfMap {
  /** {@code BPF_F_FAST_STACK_CMP}: equal hashes count as equal chains. */
  public static final long FAST_COMPARE = 1 << 9;

  /** {@code BPF_F_REUSE_STACKID}: a different chain of the same number is replaced. */
  public static final long REUSE = 1 << 10;

  private final long buckets;
  private final long bucketBytes;

  StackTraces(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    buckets = Long.highestOneBit(Math.max(1, 2 * maxEntries() - 1));
    bucketBytes = 8 + round8(valueSize());
  }

  long indexBytes() {
    return buckets * bucketBytes;
  }

  /** Frames that a value holds at most. */
  public int depth() {
    return valueSize() / 8;
  }

  private long bucket(long id) {
    return memory().index() + id * bucketBytes;
  }

  /**
   * Keeps a chain.
   *
   * @param frames at most {@link #depth()} return addresses
   * @return the chain's number, or −EEXIST when another chain has it
   */
  public long store(long[] frames, long flags) {
    int hash = 0;
    for (long frame : frames) hash = hash * 31 + Long.hashCode(frame);
    long id = hash & buckets - 1;
    long at = bucket(id);
    long there = Memory.i64(at);
    if (there != 0 && ((flags & FAST_COMPARE) != 0 || same(at, frames))) return id;
    if (there != 0 && (flags & REUSE) == 0) return -EEXIST;
    Memory.fill(at, bucketBytes, 0);
    Memory.put64(at, frames.length + 1);
    for (int i = 0; i < frames.length; i++) Memory.put64(at + 8 + 8L * i, frames[i]);
    return id;
  }

  private static boolean same(long at, long[] frames) {
    if (Memory.i64(at) != frames.length + 1) return false;
    for (int i = 0; i < frames.length; i++)
      if (Memory.i64(at + 8 + 8L * i) != frames[i]) return false;
    return true;
  }

  private boolean holds(long id) {
    return id < buckets && Memory.i64(bucket(id)) != 0;
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
    long id = index(key) & 0xffff_ffffL;
    if (id >= buckets) return -E2BIG;
    if (!holds(id)) return -ENOENT;
    Memory.put64(bucket(id), 0);
    return 0;
  }

  @Override
  public long next(long key, long out) {
    long id = key == 0 ? 0 : index(key) & 0xffff_ffffL;
    // Linux starts again at 0 for a key that is free or out of range.
    id = key == 0 || !holds(id) ? 0 : id + 1;
    while (id < buckets && !holds(id)) id++;
    if (id >= buckets) return -ENOENT;
    Memory.put32(out, (int) id);
    return 0;
  }

  @Override
  public long read(long key, long out) {
    long id = index(key) & 0xffff_ffffL;
    if (!holds(id)) return -ENOENT;
    Memory.copy(bucket(id) + 8, out, valueSize());
    return 0;
  }

  @Override
  public long write(long key, long value, long flags) {
    return invalid();
  }

  @Override
  public long size() {
    long n = 0;
    for (long id = 0; id < buckets; id++) if (holds(id)) n++;
    return n;
  }
}
