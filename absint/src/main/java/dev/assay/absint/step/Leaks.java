package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Reference;
import dev.assay.ir.verdict.Property;
import java.util.List;

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
    if (locksToo && path.state().locks().held() > 0) {
      throw new Refusal(Property.LOCKING, where + " cannot be used inside bpf_spin_lock-ed region");
    }
    List<Reference> references = path.state().references();
    if (path.state().depth() == 0 && !references.isEmpty()) {
      for (Reference reference : references) {
        path.log()
            .line(
                "Unreleased reference id=%d alloc_insn=%d"
                    .formatted(reference.id(), reference.slot()));
      }
      throw new Refusal(Property.REFERENCE, where + " would lead to reference leak");
    }
  }
}
