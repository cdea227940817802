package dev.assay.absint.state;

/**
 * The sections a path is in, apart from those of spin locks.
 *
 * @param readsRcu whether it is between {@code bpf_rcu_read_lock} and its end
 * @param preemption how often preemption has been switched off
 * @param interrupts the reference that switched interrupts off last, 0 where they are on
 */
public record Sections(boolean readsRcu, int preemption, int interrupts) {
  public static final Sections NONE = new Sections(false, 0, 0);

  public Sections withRcu(boolean reads) {
    return new Sections(reads, preemption, interrupts);
  }

  public Sections withPreemption(int times) {
    return new Sections(readsRcu, times, interrupts);
  }

  public Sections withInterrupts(int reference) {
    return new Sections(readsRcu, preemption, reference);
  }
}
