package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.Sections;
import dev.assay.ir.verdict.Property;

/** What must have been given back where a path may end. */
final class Leaks {
  private final Path path;

  Leaks(Path path) {
    this.path = path;
  }

  /**
   * Checks that nothing is held.
   *
   * @param where what ends the path, for the message
   * @param locksToo whether locks count
   */
  void check(String where, boolean locksToo) {
    check(where, locksToo, path.state().depth() == 0);
  }

  /** Checks that nothing is held, in whatever frame, where the program ends at once. */
  void checkThrown(String where) {
    check(where, true, true);
  }

  private void check(String where, boolean locksToo, boolean objectsToo) {
    if (locksToo && path.state().holdsLock()) {
      throw new Refusal(Property.LOCKING, where + " cannot be used inside bpf_spin_lock-ed region");
    }
    if (objectsToo && listsObjects()) {
      throw new Refusal(Property.REFERENCE, where + " would lead to reference leak");
    }
    if (locksToo) {
      checkSections(where);
    }
  }

  private boolean listsObjects() {
    boolean any = false;
    for (Reference reference : path.state().references()) {
      if (reference.kind() == Reference.Kind.OBJECT) {
        path.log()
            .line(
                "Unreleased reference id=%d alloc_insn=%d"
                    .formatted(reference.id(), reference.slot()));
        any = true;
      }
    }
    return any;
  }

  private void checkSections(String where) {
    Sections sections = path.state().sections();
    if (sections.interrupts() != 0) {
      throw held(where, "bpf_local_irq_save");
    }
    if (sections.readsRcu()) {
      throw held(where, "bpf_rcu_read_lock");
    }
    if (sections.preemption() != 0) {
      throw held(where, "bpf_preempt_disable");
    }
  }

  private static Refusal held(String where, String section) {
    return new Refusal(
        Property.LOCKING, where + " cannot be used inside " + section + "-ed region");
  }
}
