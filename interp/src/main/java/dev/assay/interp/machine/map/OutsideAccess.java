package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOMEM;
import static dev.assay.interp.machine.Errno.ENOSPC;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map as user space sees it: what bpf(2) offers, with bytes instead of addresses. Results that
 * are numbers are 0 or a negated errno.
 *
 * <p>A value of a per-CPU map is as many bytes as all processors' values, each rounded up to 8.
 * Where a single value is given instead, it becomes that of one processor, and the others' zero.
 */
public final class OutsideAccess {
  private final BpfMap map;
  private final int cpu;

  /**
   * @param cpu the processor that a single value of a per-CPU map is for
   */
  public OutsideAccess(BpfMap map, int cpu) {
    this.map = map;
    this.cpu = cpu;
  }

  /** The value of a key; empty where Linux says ENOENT, or does not offer the look-up. */
  public Optional<Bytes> lookup(Bytes key) {
    Scratch scratch = scratch();
    if (!scratch.fits() || key.length() != map.keySize()) return Optional.empty();
    Memory.put(scratch.key(), key.toArray());
    return map.read(scratch.key(), scratch.value()) < 0
        ? Optional.empty()
        : Optional.of(scratch.valueBytes());
  }

  /**
   * Puts a value, into a ring buffer of user space's a sample, with {@link BpfMap#NO_EXIST} and the
   * like as flags.
   */
  public int update(Bytes key, Bytes value, long flags) {
    if (map instanceof RingBuffer ring && map.definition().type() == MapType.USER_RINGBUF)
      return ring.send(value.toArray()) ? 0 : -ENOSPC;
    Scratch scratch = scratch();
    if (!scratch.fits()) return -ENOMEM;
    boolean whole = value.length() == map.outsideValueSize();
    if (key.length() != map.keySize() || !whole && value.length() != map.valueSize())
      return -EINVAL;
    Memory.put(scratch.key(), key.toArray());
    Memory.fill(scratch.value(), map.outsideValueSize(), 0);
    long at = whole ? 0 : cpu * BpfMap.round8(map.valueSize());
    Memory.put(scratch.value() + at, value.toArray());
    return (int) map.write(scratch.key(), scratch.value(), flags);
  }

  /** Removes an element. */
  public int delete(Bytes key) {
    Scratch scratch = scratch();
    if (!scratch.fits()) return -ENOMEM;
    if (key.length() != map.keySize()) return -EINVAL;
    Memory.put(scratch.key(), key.toArray());
    return (int) map.delete(scratch.key());
  }

  /** The key after this one; the first key for an empty one or one that is not there. */
  public Optional<Bytes> nextKey(Optional<Bytes> key) {
    Scratch scratch = scratch();
    if (!scratch.fits() || !map.listable()) return Optional.empty();
    key.ifPresent(k -> Memory.put(scratch.key(), k.toArray()));
    long result = map.next(key.isPresent() ? scratch.key() : 0, scratch.value());
    return result < 0
        ? Optional.empty()
        : Optional.of(Bytes.of(Memory.bytes(scratch.value(), map.keySize())));
  }

  /**
   * What the map holds. Elements of arrays, which always exist, are left out when all their bytes
   * are zero; so are unset elements of maps of references. Values of queues and stacks come in the
   * order in which they would be taken, with empty keys; records of ring buffers likewise.
   */
  public List<MapEntry> entries() {
    return switch (map) {
      case QueueStack queue -> values(queue);
      case RingBuffer ring ->
          ring.records().stream().map(r -> new MapEntry(Bytes.EMPTY, Bytes.of(r))).toList();
      case BloomFilter _, ArenaMap _ -> List.of();
      case ArrayMap _, HashTable _, ReferenceMap _, LpmTrie _, StackTraces _ -> listed();
    };
  }

  private List<MapEntry> values(QueueStack queue) {
    List<MapEntry> out = new ArrayList<>();
    Scratch scratch = scratch();
    for (long n = 0; scratch.fits() && n < queue.size(); n++) {
      queue.copy(n, scratch.value());
      out.add(new MapEntry(Bytes.EMPTY, scratch.valueBytes()));
    }
    return out;
  }

  private List<MapEntry> listed() {
    List<MapEntry> out = new ArrayList<>();
    for (byte[] k : map.keys()) {
      Bytes key = Bytes.of(k);
      lookup(key).ifPresent(value -> out.add(new MapEntry(key, value)));
    }
    return out;
  }

  private Scratch scratch() {
    long keyBytes = BpfMap.round8(map.keySize());
    long valueBytes = Math.max(map.outsideValueSize(), keyBytes);
    AddressSpace space = map.memory().space();
    return new Scratch(
        space.open(Layout.SCRATCH_SLOT, keyBytes + valueBytes),
        space.slot(Layout.SCRATCH_SLOT),
        space.slot(Layout.SCRATCH_SLOT) + keyBytes,
        map.outsideValueSize());
  }

  /** Where key and value lie while a call lasts. */
  private record Scratch(boolean fits, long key, long value, int valueSize) {
    Bytes valueBytes() {
      return Bytes.of(Memory.bytes(value, valueSize));
    }
  }
}
