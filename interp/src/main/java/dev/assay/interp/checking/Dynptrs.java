package dev.assay.interp.checking;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a run has dynptrs. Their bytes are the kernel's: a program that reads them reads what it
 * never wrote, and one that writes them has no dynptr any more.
 */
final class Dynptrs {
  private final TreeMap<Long, Dynptr> known = new TreeMap<>();

  /**
   * A dynptr.
   *
   * @param of what its memory is part of; a number where it is null or stands for a packet
   * @param reference what must be given back, 0 for nothing
   */
  record Dynptr(DynptrKind kind, Provenance of, int reference) {}

  void make(long address, Dynptr dynptr) {
    known.put(address, dynptr);
  }

  /** The kernel lends a dynptr that it has made. */
  void lend(long address) {
    dev.assay.interp.machine.Dynptr.at(address)
        .map(d -> new Provenance.Block(d.start(), d.size(), true))
        .ifPresent(memory -> make(address, new Dynptr(DynptrKind.LOCAL, memory, 0)));
  }

  Optional<Dynptr> at(long address) {
    return Optional.ofNullable(known.get(address));
  }

  private Map<Long, Dynptr> within(long address, long size) {
    return known.subMap(address - DynptrKind.BYTES, false, address + size, false);
  }

  /** What is wrong with a read of some bytes. */
  Optional<Fault> read(long address, long size) {
    return known.isEmpty() || within(address, size).isEmpty()
        ? Optional.empty()
        : fault(Property.UNINITIALIZED_READ, "the bytes of a dynptr are read");
  }

  /** Some bytes are overwritten; what is wrong with that. */
  Optional<Fault> overwrite(long address, long size) {
    if (known.isEmpty()) return Optional.empty();
    Map<Long, Dynptr> lost = Map.copyOf(within(address, size));
    known.keySet().removeAll(lost.keySet());
    return lost.values().stream().anyMatch(this::isLast)
        ? fault(Property.REFERENCE, "a dynptr is overwritten whose record has not been given back")
        : Optional.empty();
  }

  private boolean isLast(Dynptr gone) {
    return gone.reference != 0
        && known.values().stream().noneMatch(d -> d.reference == gone.reference);
  }

  /** Memory that held dynptrs is gone. */
  void leave(long low, long high) {
    known.subMap(low, high).clear();
  }

  /** A reference has been given back, and with it all dynptrs that had it. */
  void release(int reference) {
    known.values().removeIf(d -> d.reference == reference);
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
