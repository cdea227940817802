package dev.assay.interp.machine;

import dev.assay.ir.run.Script;

/** Plays a script: counts helper calls and does what is due at each. */
final class ScriptPlayer {
  private final Script script;
  private final boolean busy;
  private int calls;
  private long result;

  ScriptPlayer(Script script) {
    this.script = script;
    this.busy = !script.results().isEmpty() || !script.writes().isEmpty();
  }

  /** Begins anew. */
  void rewind() {
    calls = 0;
  }

  boolean isBusy() {
    return busy;
  }

  /** Counts a call and does the writes that come before it; whether its result is scripted. */
  boolean replaces(Machine machine) {
    int call = calls++;
    for (Script.OutsideWrite write : script.writes())
      if (write.call() == call) machine.writeFromOutside(write);
    for (Script.HelperResult scripted : script.results()) {
      if (scripted.call() != call) continue;
      result = scripted.r0();
      return true;
    }
    return false;
  }

  /** The result that replaces the helper's. */
  long result() {
    return result;
  }
}
