package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;

/**
 * QUEUE and STACK: values without keys, kept where programs cannot reach them. Index: oldest
 * position and count (32 bits each), then the values. Source: kernel/bpf/queue_stack_maps.c.
 */
public final class QueueStack extends BpfMap {
  private static final int HEAD = 8;
  private static final int COUNT = 4;
  private final boolean stack;
  private final long stride;

  QueueStack(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    stack = definition.type() == MapType.STACK;
    stride = round8(valueSize());
  }

  long indexBytes() {
    return HEAD + stride * maxEntries();
  }

  private long oldest() {
    return Memory.i32(memory().index()) & 0xffff_ffffL;
  }

  private void set(long oldest, long count) {
    Memory.put32(memory().index(), (int) (oldest % maxEntries()));
    Memory.put32(memory().index() + COUNT, (int) count);
  }

  /** Address of the value that came {@code n} after the oldest. */
  private long value(long n) {
    return memory().index() + HEAD + (oldest() + n) % maxEntries() * stride;
  }

  @Override
  public long push(long value, long flags) {
    if (flags < 0 || flags > EXIST || (flags & NO_EXIST) != 0) return invalid();
    if (size() == maxEntries()) {
      if (flags != EXIST) return -E2BIG;
      set(oldest() + 1, size() - 1);
    }
    Memory.copy(value, value(size()), valueSize());
    set(oldest(), size() + 1);
    return 0;
  }

  @Override
  public long peek(long out) {
    if (size() == 0) {
      Memory.fill(out, valueSize(), 0);
      return -ENOENT;
    }
    Memory.copy(value(stack ? size() - 1 : 0), out, valueSize());
    return 0;
  }

  @Override
  public long pop(long out) {
    long result = peek(out);
    if (result == 0) set(stack ? oldest() : oldest() + 1, size() - 1);
    return result;
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
    return invalid();
  }

  @Override
  public long next(long key, long out) {
    return invalid();
  }

  /** As bpf(2) does for maps without keys: looks at the next value. */
  @Override
  public long read(long key, long out) {
    return peek(out);
  }

  /** As bpf(2) does for maps without keys: adds a value. */
  @Override
  public long write(long key, long value, long flags) {
    return push(value, flags);
  }

  /** The n-th value as it would be taken out, copied. */
  void copy(long n, long out) {
    Memory.copy(value(stack ? size() - 1 - n : n), out, valueSize());
  }

  @Override
  public long size() {
    return Memory.i32(memory().index() + COUNT) & 0xffff_ffffL;
  }

  @Override
  public boolean listable() {
    return false;
  }
}
