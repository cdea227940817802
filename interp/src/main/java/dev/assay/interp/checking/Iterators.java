package dev.assay.interp.checking;

import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a run has open-coded iterators. Their bytes are the kernel's: a program that reads them
 * reads what it never wrote, and one that writes them has an iterator no more, which it can never
 * end.
 */
final class Iterators {
  /** No iterator is larger. */
  private static final int MOST_BYTES = 512;

  private final TreeMap<Long, OpenIterator> known = new TreeMap<>();

  /**
   * An iterator that was begun.
   *
   * @param type name of its structure
   * @param reference what must be given back by ending it
   * @param given what lives until it gives the next, 0 for nothing
   * @param underRcu whether it is good only as long as readers of RCU are waited for
   * @param outlived whether that is over
   */
  record OpenIterator(
      String type, int bytes, int reference, int given, boolean underRcu, boolean outlived) {
    OpenIterator giving(int other) {
      return new OpenIterator(type, bytes, reference, other, underRcu, outlived);
    }

    private OpenIterator unprotected() {
      return new OpenIterator(type, bytes, reference, given, underRcu, underRcu || outlived);
    }
  }

  /** Readers of RCU are waited for no more. */
  void endProtection() {
    known.replaceAll((_, iterator) -> iterator.unprotected());
  }

  void begin(long address, OpenIterator iterator) {
    known.put(address, iterator);
  }

  void end(long address) {
    known.remove(address);
  }

  Optional<OpenIterator> at(long address) {
    return Optional.ofNullable(known.get(address));
  }

  /** Whether the iterator is there that this reference is for. */
  boolean isThere(int reference) {
    return known.values().stream().anyMatch(iterator -> iterator.reference == reference);
  }

  /** Whether any of some bytes are an iterator's. */
  boolean overlap(long address, long size) {
    return !within(address, size).isEmpty();
  }

  private Map<Long, OpenIterator> within(long address, long size) {
    if (known.isEmpty()) return Map.of();
    Map<Long, OpenIterator> near =
        new TreeMap<>(known.subMap(address - MOST_BYTES, address + size));
    near.entrySet().removeIf(entry -> entry.getKey() + entry.getValue().bytes <= address);
    return near;
  }

  /** What is wrong with a read of some bytes. */
  Optional<Fault> read(long address, long size) {
    return overlap(address, size)
        ? Optional.of(new Fault(Property.UNINITIALIZED_READ, "the bytes of an iterator are read"))
        : Optional.empty();
  }

  /** Some bytes are overwritten. */
  void overwrite(long address, long size) {
    known.keySet().removeAll(within(address, size).keySet());
  }

  /** Memory that held iterators is gone. */
  void leave(long low, long high) {
    known.subMap(low, high).clear();
  }
}
