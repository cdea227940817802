package dev.assay.interp.checking;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** References that must be given back, the lock that is held, and the sections around. */
final class References {
  private final Set<Integer> live = new HashSet<>();
  private final Set<Integer> given = new HashSet<>();
  private Optional<Long> lock = Optional.empty();
  private Sections sections;
  private int made;

  References(Sections sections) {
    this.sections = sections;
  }

  Sections sections() {
    return sections;
  }

  void setSections(Sections now) {
    sections = now;
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
    return live.contains(reference) || given.contains(reference);
  }

  /** Somebody else has to give it back, and will not do so during this run. */
  void giveAway(int reference) {
    if (live.remove(reference)) given.add(reference);
  }

  boolean any() {
    return !live.isEmpty();
  }

  int count() {
    return live.size();
  }

  /** Address of the lock that is held. */
  Optional<Long> lock() {
    return lock;
  }

  void lock(Optional<Long> address) {
    lock = address;
  }
}
