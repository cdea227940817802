package dev.assay.absint.step;

import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls of {@code bpf_loop} that Linux replaces by a loop: those that always have the same callback
 * and no flags. For that the flags must be known to be zero, which is why they matter.
 */
final class InlinedLoops {
  private static final int FLAGS = 4;
  private static final int UNFIT = -1;

  private final Path path;
  private final Precision precision;
  private final Map<Integer, Integer> callbackBySlot = new HashMap<>();

  InlinedLoops(Path path, Precision precision) {
    this.path = path;
    this.precision = precision;
  }

  /** Whether the call at a slot is replaced. */
  boolean has(int slot) {
    return callbackBySlot.getOrDefault(slot, UNFIT) != UNFIT;
  }

  /** A path comes to a call, which is given this callback. */
  void visit(int callback) {
    int known = callbackBySlot.getOrDefault(path.slot(), callback);
    if (known == UNFIT) {
      return;
    }
    boolean noFlags = path.register(FLAGS).isZero();
    if (noFlags) {
      precision.need(FLAGS);
    }
    callbackBySlot.put(path.slot(), noFlags && known == callback ? callback : UNFIT);
  }
}
