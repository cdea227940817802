package dev.assay.interp.checking;

import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** References that must be given back, the lock that is held, and the sections around. */
final class References {
  private final Set<Integer> live = new HashSet<>();
  private final Set<Integer> given = new HashSet<>();
  private final List<Lock> locks = new ArrayList<>();
  private final Set<Integer> borrowed = new HashSet<>();
  private boolean ordering;
  private Sections sections;
  private int made;

  /** A lock that is held, at an address. */
  record Lock(long address, By by) {
    /** How a lock is taken, and so how it is given back. */
    enum By {
      SPINNING,
      /** Noticing deadlocks. */
      TRYING,
      /** The same, with interrupts off. */
      TRYING_UNINTERRUPTED
    }
  }

  References(Sections sections) {
    this.sections = sections;
  }

  Sections sections() {
    return sections;
  }

  void setSections(Sections now) {
    sections = now;
  }

  /** What is wrong with an end of the program now. */
  Optional<Fault> judgeEnd() {
    if (isLocked()) return fault(Property.LOCKING, "a lock is still held");
    if (any()) return fault(Property.REFERENCE, "a reference is not released");
    return sections.isAny() ? fault(Property.LOCKING, "a section is still open") : Optional.empty();
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }

  int acquire() {
    live.add(++made);
    return made;
  }

  /** Whether it was live. */
  boolean release(int reference) {
    return live.remove(reference);
  }

  /** Whether it must be given back. */
  boolean isHeld(int reference) {
    return live.contains(reference);
  }

  /** Whether what it stands for is there. */
  boolean isLive(int reference) {
    return live.contains(reference) || given.contains(reference) || borrowed.contains(reference);
  }

  /** Somebody else has to give it back, and will not do so during this run. */
  void giveAway(int reference) {
    if (live.remove(reference)) given.add(reference);
  }

  /** Somebody else has to give it back, but not before the lock is given back. */
  void lend(int reference) {
    if (live.remove(reference)) borrowed.add(reference);
  }

  /** What somebody else holds until that is withdrawn. */
  int vouch() {
    given.add(++made);
    return made;
  }

  /** Somebody else has given it back. */
  void withdraw(int reference) {
    given.remove(reference);
  }

  /** What somebody else holds as long as the lock is held. */
  int borrow() {
    borrowed.add(++made);
    return made;
  }

  /** Whether the order of a tree is being asked: it may not change, nor lose its lock. */
  boolean isOrdering() {
    return ordering;
  }

  void setOrdering(boolean now) {
    ordering = now;
  }

  boolean any() {
    return !live.isEmpty();
  }

  int count() {
    return live.size();
  }

  /** Whether objects stay that are there only as long as readers of RCU are waited for. */
  boolean protects() {
    return sections.protects() || isLocked();
  }

  /** Whether a lock is held. */
  boolean isLocked() {
    return !locks.isEmpty();
  }

  /** Whether the one at an address is. */
  boolean isLocked(long address) {
    return locks.stream().anyMatch(lock -> lock.address() == address);
  }

  void lock(Lock lock) {
    locks.add(lock);
  }

  /** What is wrong with giving a lock back. */
  Optional<Fault> judgeUnlock(Lock lock) {
    if (ordering) return fault(Property.LOCKING, "unlock while the order of a tree is being asked");
    if (!locks.contains(lock)) return fault(Property.LOCKING, "unlock of a lock that is not held");
    return locks.getLast().equals(lock)
        ? Optional.empty()
        : fault(Property.LOCKING, "locks are given back out of order");
  }

  /** Gives back the last lock that was taken. */
  void unlock() {
    locks.removeLast();
    borrowed.clear();
  }
}
