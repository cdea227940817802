package dev.assay.interp.checking;

import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections that a run is in, in which the kernel holds still. */
final class Sections {
  private static final int BYTES = 8;

  /** Where the address of a saved state was that is overwritten. */
  private static final long LOST = 0;

  private final boolean sleepable;
  private final List<Saved> interrupts = new ArrayList<>();
  private int readers;
  private int unpreempted;

  /**
   * The state of interrupts before they were switched off.
   *
   * @param address where it lies
   * @param byLock whether taking a lock has saved it
   */
  private record Saved(long address, boolean byLock) {}

  /**
   * @param sleepable whether the program may sleep outside of sections
   */
  Sections(boolean sleepable) {
    this.sleepable = sleepable;
  }

  boolean isAny() {
    return readers > 0 || unpreempted > 0 || !interrupts.isEmpty();
  }

  /** Whether readers of RCU are waited for. */
  boolean protects() {
    return !sleepable || readers > 0;
  }

  /** What is wrong with a call that may sleep. */
  Optional<Fault> judgeSleep(String name) {
    return sleepable && !isAny()
        ? Optional.empty()
        : fault(Property.LOCKING, name + " may sleep, and may not here");
  }

  // ---- readers of RCU, who nest, whatever Linux says of it; and preemption

  void read() {
    readers++;
  }

  Optional<Fault> judgeEndOfRead() {
    return judgeEnd(readers);
  }

  void endRead() {
    readers--;
  }

  void disablePreemption() {
    unpreempted++;
  }

  Optional<Fault> judgePreemption() {
    return judgeEnd(unpreempted);
  }

  void enablePreemption() {
    unpreempted--;
  }

  private static Optional<Fault> judgeEnd(int times) {
    return times > 0 ? Optional.empty() : fault(Property.LOCKING, "the end of no section");
  }

  // ---- interrupts

  /** What is wrong with saving their state at an address. */
  Optional<Fault> judgeSave(long address) {
    return find(address).isEmpty()
        ? Optional.empty()
        : fault(Property.CALL_ARGUMENT, "interrupts are saved there already");
  }

  void save(long address, boolean byLock) {
    interrupts.add(new Saved(address, byLock));
  }

  /** What is wrong with restoring what is saved at an address. */
  Optional<Fault> judgeRestore(long address, boolean byLock) {
    Optional<Saved> saved = find(address);
    if (saved.isEmpty()) return fault(Property.CALL_ARGUMENT, "no interrupts are saved there");
    if (saved.get().byLock != byLock)
      return fault(Property.LOCKING, "the interrupts there were saved by other means");
    return interrupts.getLast().equals(saved.get())
        ? Optional.empty()
        : fault(Property.LOCKING, "interrupts are restored out of order");
  }

  void restore() {
    interrupts.removeLast();
  }

  private Optional<Saved> find(long address) {
    return interrupts.stream().filter(saved -> saved.address == address).findFirst();
  }

  /** Bytes that are overwritten or gone are no saved state any more: interrupts stay off. */
  void overwrite(long address, long size) {
    if (!interrupts.isEmpty() && size > 0)
      interrupts.replaceAll(saved ->
          saved.address < address + size && address < saved.address + BYTES
              ? new Saved(LOST, saved.byLock)
              : saved);
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
