package dev.assay.absint.path;

import dev.assay.absint.log.Log;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.structure.Facts;

/** What the log says of stack slots that come alive and die. */
final class LivenessLog {
  private final Log log;
  private final Facts facts;

  LivenessLog(Log log, Facts facts) {
    this.log = log;
    this.facts = facts;
  }

  boolean isOn() {
    return log.showsAllPaths();
  }

  /** Whether changes at an instruction are written; of one that does nothing, seldom. */
  boolean shows(CallChain chain, int slot, boolean touchesStack) {
    return touchesStack || slot == chain.function().start() || facts.isPrunePoint(slot);
  }

  /** A set of slots has changed. */
  void change(CallChain chain, int frame, int slot, String set, long old, long now) {
    if (old == now) {
      return;
    }
    log.write(chain.name() + " frame " + frame + " insn " + slot + " ");
    if ((now & ~old) != 0) {
      log.write("+" + set + " " + slots(now & ~old) + " ");
    }
    if ((old & ~now) != 0) {
      log.write("-" + set + " " + slots(old & ~now));
    }
    log.line("");
  }

  void done(CallChain chain, int rounds) {
    if (isOn()) {
      log.line(chain.name() + " live stack update done in " + rounds + " iterations");
    }
  }

  private static String slots(long mask) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Long.SIZE; i++) {
      if ((mask >>> i & 1) != 0) {
        text.append(text.isEmpty() ? "" : ",").append(-(i + 1) * StackSlot.BYTES);
      }
    }
    return text.toString();
  }
}
