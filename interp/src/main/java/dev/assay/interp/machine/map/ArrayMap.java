package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import java.util.BitSet;
import java.util.List;

/**
 * ARRAY and PERCPU_ARRAY: all elements exist from the start and none can be removed.
 *
 * <p>Layout: element {@code i} of processor {@code c} lies at {@code values + c * bank + i *
 * stride}, stride being the value size rounded up to 8 and bank {@code stride * maxEntries}; an
 * ARRAY has one bank. Source: kernel/bpf/arraymap.c.
 */
public final class ArrayMap extends BpfMap {
  private static final long PAGE = 4096;
  private static final long SMALL = 64 << 10;

  private final long stride;
  private final long bank;
  private final boolean perCpu;

  ArrayMap(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    stride = round8(valueSize());
    bank = stride * maxEntries();
    perCpu = definition.type() == MapType.PERCPU_ARRAY;
  }

  /** Bytes of all values. */
  long bytes() {
    return perCpu ? bank * Layout.CPUS : bank;
  }

  /** Bytes from one element to the next. */
  public long stride() {
    return stride;
  }

  /** Bytes from one processor's elements to the next one's. */
  public long bank() {
    return bank;
  }

  /** Whether each processor has values of its own. */
  public boolean perCpu() {
    return perCpu;
  }

  private long element(int index, int cpu) {
    return memory().values() + (perCpu ? cpu * bank : 0) + (index & 0xffff_ffffL) * stride;
  }

  @Override
  public long valueAround(long address) {
    return address - (address - memory().values()) % stride;
  }

  @Override
  public void keyOf(long value, long out) {
    Memory.put32(out, (int) ((value - memory().values()) % bank / stride));
  }

  @Override
  public int outsideValueSize() {
    return perCpu ? (int) stride * Layout.CPUS : valueSize();
  }

  @Override
  public long lookup(long key, int cpu) {
    int index = index(key);
    return inside(index) ? element(index, cpu) : 0;
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    long refused = check(key, flags & ~LOCK);
    if (refused != 0) return refused;
    // A lock is only granted to values that have one; ours have none.
    if ((flags & LOCK) != 0) return invalid();
    Memory.copy(value, element(index(key), cpu), valueSize());
    return 0;
  }

  private long check(long key, long flags) {
    if (flags < 0 || flags > EXIST) return invalid();
    if (!inside(index(key))) return -E2BIG;
    return (flags & NO_EXIST) != 0 ? -EEXIST : 0;
  }

  @Override
  public long delete(long key) {
    return invalid();
  }

  @Override
  public long next(long key, long out) {
    return indexAfter(key, out);
  }

  @Override
  public long read(long key, long out) {
    int index = index(key);
    if (!inside(index)) return -ENOENT;
    if (!perCpu) Memory.copy(element(index, 0), out, valueSize());
    else
      for (int cpu = 0; cpu < Layout.CPUS; cpu++)
        Memory.copy(element(index, cpu), out + cpu * stride, stride);
    return 0;
  }

  @Override
  public long write(long key, long value, long flags) {
    if (!perCpu) return update(key, value, flags, 0);
    long refused = check(key, flags);
    if (refused != 0) return refused;
    for (int cpu = 0; cpu < Layout.CPUS; cpu++)
      Memory.copy(value + cpu * stride, element(index(key), cpu), stride);
    return 0;
  }

  @Override
  public long size() {
    return maxEntries();
  }

  /** Elements of which any byte is set, on any processor. */
  @Override
  List<byte[]> keys() {
    BitSet set = new BitSet();
    if (bytes() <= SMALL) for (long at = 0; at < bytes(); at += stride) note(set, at);
    else
      memory().touched(bytes()).stream()
          .forEach(page -> noteOverlapping(set, page * PAGE, (page + 1) * PAGE));
    return set.stream().mapToObj(BpfMap::indexKey).toList();
  }

  private void noteOverlapping(BitSet set, long from, long to) {
    for (long at = from / stride * stride; at < Math.min(to, bytes()); at += stride) note(set, at);
  }

  /** Notes the element at an offset when it is not all zero. */
  private void note(BitSet set, long at) {
    long all = 0;
    for (long i = 0; i < stride; i += 8) all |= Memory.i64(memory().values() + at + i);
    if (all != 0) set.set((int) (at % bank / stride));
  }
}
