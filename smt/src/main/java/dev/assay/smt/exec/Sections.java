package dev.assay.smt.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The sections that a path is in, in which the kernel holds still.
 *
 * @param sleepable whether the program may sleep outside of them
 * @param readers how often it has become a reader of RCU
 * @param unpreempted how often preemption was switched off
 * @param interrupts their states as saved before they were switched off, the last one last
 */
record Sections(boolean sleepable, int readers, int unpreempted, List<Saved> interrupts) {

  /**
   * A saved state of interrupts.
   *
   * @param place where it lies; empty where it was overwritten
   * @param byLock whether taking a lock has saved it
   */
  record Saved(Optional<Dynptr.Place> place, boolean byLock) {
    private boolean isAt(Dynptr.Place at) {
      return place.equals(Optional.of(at));
    }

    private Saved lost() {
      return new Saved(Optional.empty(), byLock);
    }
  }

  Sections {
    interrupts = List.copyOf(interrupts);
  }

  /** None, in a program that may sleep or may not. */
  static Sections none(boolean sleepable) {
    return new Sections(sleepable, 0, 0, List.of());
  }

  boolean isAny() {
    return readers > 0 || unpreempted > 0 || !interrupts.isEmpty();
  }

  boolean maySleep() {
    return sleepable && !isAny();
  }

  Sections withReaders(int times) {
    return new Sections(sleepable, times, unpreempted, interrupts);
  }

  Sections withUnpreempted(int times) {
    return new Sections(sleepable, readers, times, interrupts);
  }

  /** The state that was saved at a place. */
  Optional<Saved> savedAt(Dynptr.Place at) {
    return interrupts.stream().filter(saved -> saved.isAt(at)).findFirst();
  }

  boolean isLast(Saved saved) {
    return interrupts.getLast().equals(saved);
  }

  Sections saving(Dynptr.Place at, boolean byLock) {
    List<Saved> more = new ArrayList<>(interrupts);
    more.add(new Saved(Optional.of(at), byLock));
    return withInterrupts(more);
  }

  /** With the last state restored. */
  Sections restored() {
    return withInterrupts(interrupts.subList(0, interrupts.size() - 1));
  }

  /** A saved state is overwritten: interrupts stay off for ever. */
  Sections losing(Dynptr.Place at) {
    return each(saved -> saved.isAt(at) ? saved.lost() : saved);
  }

  /** Memory is gone, and what was saved there. */
  Sections without(String region) {
    return each(saved ->
        saved.place().filter(p -> p.region().equals(region)).isPresent() ? saved.lost() : saved);
  }

  private Sections each(UnaryOperator<Saved> change) {
    return interrupts.isEmpty() ? this : withInterrupts(interrupts.stream().map(change).toList());
  }

  private Sections withInterrupts(List<Saved> saved) {
    return new Sections(sleepable, readers, unpreempted, saved);
  }
}
