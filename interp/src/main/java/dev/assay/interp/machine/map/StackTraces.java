package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * STACK_TRACE: call chains by a number made from them. Index: for each bucket a byte (whether it
 * holds a chain), then for each bucket the number of frames and the frames' addresses, 64 bits
 * each. Source: kernel/bpf/stackmap.c.
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
    return round8(buckets) + buckets * bucketBytes;
  }

  /** Frames that a value holds at most. */
  public int depth() {
    return valueSize() / 8;
  }

  private long bucket(long id) {
    return memory().index() + round8(buckets) + id * bucketBytes;
  }

  private long mark(long id) {
    return memory().index() + id;
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
    if (holds(id) && ((flags & FAST_COMPARE) != 0 || same(at, frames))) return id;
    if (holds(id) && (flags & REUSE) == 0) return -EEXIST;
    Memory.fill(at, bucketBytes, 0);
    Memory.put8(mark(id), 1);
    Memory.put64(at, frames.length);
    for (int i = 0; i < frames.length; i++) Memory.put64(at + 8 + 8L * i, frames[i]);
    return id;
  }

  private static boolean same(long at, long[] frames) {
    if (Memory.i64(at) != frames.length) return false;
    for (int i = 0; i < frames.length; i++)
      if (Memory.i64(at + 8 + 8L * i) != frames[i]) return false;
    return true;
  }

  private boolean holds(long id) {
    return id < buckets && Memory.u8(mark(id)) != 0;
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
    Memory.put8(mark(id), 0);
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

  @Override
  List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    for (long id = 0; id < buckets; id++) if (holds(id)) keys.add(indexKey(id));
    return keys;
  }
}
