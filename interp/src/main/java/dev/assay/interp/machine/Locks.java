package dev.assay.interp.machine;

import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The locks that a run holds, the last one last. What their words held before does not count: the
 * kernel keeps locks out of all that is written into a map, and nobody else runs.
 */
public final class Locks {
  private final Machine machine;
  private final List<Long> held = new ArrayList<>();

  Locks(Machine machine) {
    this.machine = machine;
  }

  /** Takes a lock that spins for ever; what is wrong with that. */
  public Optional<Fault> spin(long address) {
    return place(address)
        .or(() -> {
          if (!held.isEmpty()) return fault(Property.LOCKING, "a second lock");
          take(address);
          return Optional.empty();
        });
  }

  /** Whether a run holds it, so that it does not get it. */
  public boolean isHeld(long address) {
    return held.contains(address);
  }

  /** What is wrong with a lock's address. */
  public Optional<Fault> place(long address) {
    if ((address & 3) != 0) return fault(Property.ALIGNMENT, "a lock at %#x".formatted(address));
    return machine.regions().writableSpan(address, Integer.BYTES)
        ? Optional.empty()
        : fault(Property.WILD_ACCESS, "a lock at %#x".formatted(address));
  }

  /** Takes a lock. */
  public void take(long address) {
    held.add(address);
    Memory.put32(address, 1);
  }

  /** Gives a lock back; what is wrong with that. */
  public Optional<Fault> giveBack(long address) {
    return place(address)
        .or(() -> {
          if (held.isEmpty() || held.getLast() != address)
            return fault(Property.LOCKING, "unlock of a lock that was not the last to be taken");
          held.removeLast();
          Memory.put32(address, 0);
          return Optional.empty();
        });
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
