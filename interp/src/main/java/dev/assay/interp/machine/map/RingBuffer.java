package dev.assay.interp.machine.map;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * RINGBUF, and USER_RINGBUF, which user space fills and programs drain. Each record has a head of 8
 * bytes in front of it, as in Linux. Of the first nobody consumes during a run, so a full buffer
 * stays full; the second is only filled before it; so no record ever wraps.
 *
 * <p>Index: positions of producer and consumer (64 bits each), then 32 bits for each 8 bytes of the
 * buffer: where a record begins, its length with Linux's two flag bits. They are kept there because
 * a program could overwrite the visible head. Source: kernel/bpf/ringbuf.c.
 */
public final class RingBuffer extends BpfMap {
  private static final int HEAD = 8;
  private static final int BUSY = 1 << 31;
  private static final int DISCARDED = 1 << 30;
  private static final long MAX_RECORD = 0xffff_ffffL / 4;
  private static final int CONSUMER = 8;
  private static final int INDEX_HEAD = 16;

  private boolean occupied;

  RingBuffer(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
  }

  long indexBytes() {
    return INDEX_HEAD + maxEntries() / 2;
  }

  /** Where the next record will begin, in bytes since the buffer was made. */
  public long producer() {
    return Memory.i64(memory().index());
  }

  private long consumer() {
    return Memory.i64(memory().index() + CONSUMER);
  }

  private long word(long at) {
    return memory().index() + INDEX_HEAD + at / 2;
  }

  private int length(long at) {
    return Memory.i32(word(at)) & ~(BUSY | DISCARDED);
  }

  private void mark(long at, int word) {
    Memory.put32(word(at), word);
    Memory.put32(memory().values() + at, word);
  }

  /** Room for a record of this many bytes: its address, or 0 when it does not fit. */
  public long reserve(long size) {
    if (size < 0 || size > MAX_RECORD) return 0;
    long length = round8(size + HEAD);
    long at = producer();
    if (at + length > maxEntries() - 1) return 0;
    mark(at, (int) size | BUSY);
    Memory.put64(memory().index(), at + length);
    return memory().values() + at + HEAD;
  }

  /** Whether a record that was reserved, and neither submitted nor discarded, begins here. */
  public boolean isOpen(long record) {
    long at = record - HEAD - memory().values();
    return at >= 0 && at < producer() && (at & 7) == 0 && (Memory.i32(word(at)) & BUSY) != 0;
  }

  /** Bytes of the record that begins at an address. */
  public int recordLength(long record) {
    return length(record - HEAD - memory().values());
  }

  /** Ends a record that is open. */
  public void commit(long record, boolean discard) {
    long at = record - HEAD - memory().values();
    mark(at, discard ? length(at) | DISCARDED : length(at));
  }

  /** User space sends a sample; whether there was room. */
  boolean send(byte[] sample) {
    long record = reserve(sample.length);
    if (record == 0) return false;
    Memory.put(record, sample);
    commit(record, false);
    return true;
  }

  /** Address of the sample that a consumer takes next, 0 where there is none. */
  public long next() {
    return consumer() < producer() ? memory().values() + consumer() + HEAD : 0;
  }

  /** The consumer has done with the sample that was next. */
  public void take() {
    Memory.put64(memory().index() + CONSUMER, consumer() + round8(length(consumer()) + HEAD));
  }

  /** Somebody begins to drain it; false while another does. */
  public boolean occupy() {
    if (occupied) return false;
    occupied = true;
    return true;
  }

  public void leave() {
    occupied = false;
  }

  /** The records that a consumer would see: up to the first open one, without discarded ones. */
  public List<byte[]> records() {
    List<byte[]> out = new ArrayList<>();
    for (long at = consumer(); at < producer(); at += round8(length(at) + HEAD)) {
      int word = Memory.i32(word(at));
      if ((word & BUSY) != 0) break;
      if ((word & DISCARDED) == 0) out.add(Memory.bytes(memory().values() + at + HEAD, length(at)));
    }
    return out;
  }

  @Override
  public long lookup(long key, int cpu) {
    return 0;
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    return unsupported();
  }

  @Override
  public long delete(long key) {
    return unsupported();
  }

  @Override
  public long next(long key, long out) {
    return unsupported();
  }

  @Override
  public long read(long key, long out) {
    return unsupported();
  }

  @Override
  public long write(long key, long value, long flags) {
    return unsupported();
  }

  @Override
  public long size() {
    return records().size();
  }

  @Override
  public boolean listable() {
    return false;
  }
}
