package dev.assay.absint.path;

import dev.assay.absint.log.Touched;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.structure.Facts;

/**
 * Marks numbers of earlier checkpoints whose value has turned out to matter, by walking back over
 * the instructions that made them. What nobody has marked may be anything when states are compared.
 */
public final class Precision {
  private final Path path;
  private final Wanted wanted = new Wanted();
  private final Trail trail;
  private final Backtracking back;
  private final boolean isOff;
  private final boolean everythingMatters;

  private Precision(Path path, Facts facts, boolean isOff) {
    this.path = path;
    this.trail = new Trail(path.state());
    this.back = new Backtracking(path, facts, wanted);
    this.isOff = isOff;
    this.everythingMatters = !path.rights().isCapable();
  }

  /** Marks what matters. */
  public static Precision marking(Path path, Facts facts) {
    return new Precision(path, facts, false);
  }

  /** Marks nothing, for walks whose checkpoints are marked already. */
  public static Precision off(Path path, Facts facts) {
    return new Precision(path, facts, true);
  }

  /** The value of a register of the running frame matters here. */
  public void need(int register) {
    wanted.start(path.state().depth());
    wanted.addRegister(path.state().depth(), register);
    walk(path.state());
  }

  /** The value of a spilled number matters here. */
  public void needSlot(int frame, int slot) {
    wanted.start(path.state().depth());
    wanted.addSlot(frame, slot);
    walk(path.state());
  }

  /** What matters in a finished state matters in its equal too; answers whether that is news. */
  public boolean inherit(State finished, State state) {
    wanted.start(state.depth());
    for (int f = finished.depth(); f >= 0; f--) {
      inherit(finished.frame(f), f);
    }
    return walk(state);
  }

  private void inherit(Frame frame, int number) {
    for (int i = 0; i < Frame.REGISTERS - 1; i++) {
      if (frame.register(i) instanceof Number n && (n.precise() || everythingMatters)) {
        wanted.addRegister(number, i);
      }
    }
    for (int i = 0; i < frame.slots(); i++) {
      if (isPreciseSpill(frame.slot(i))) {
        wanted.addSlot(number, i);
      }
    }
    if (path.log().isOn()) {
      logInherited(number);
    }
  }

  private void logInherited(int frame) {
    String text = wanted.text(frame);
    if (!text.isEmpty()) {
      String shown = "frame " + frame + ": propagating " + text;
      path.log().line(path.log().showsAllPaths() ? shown : "");
    }
  }

  private static boolean isPreciseSpill(StackSlot slot) {
    return slot.isSpill() && slot.spilled() instanceof Number n && n.precise();
  }

  private boolean walk(State from) {
    if (isOff || everythingMatters) {
      wanted.clear();
      return false;
    }
    boolean changed = false;
    State state = from;
    trail.start(state, from.slot());
    int subsequent = -1;
    boolean first = true;
    while (!wanted.isEmpty()) {
      logStart(subsequent);
      if (trail.slot() < 0) {
        return markArguments(state) | changed;
      }
      int reached = back.through(trail, subsequent, first);
      first = false;
      if (reached == Backtracking.GAVE_UP) {
        markEverything(from);
        return changed;
      }
      State parent = state.parent();
      if (wanted.isEmpty() || parent == null) {
        break;
      }
      changed |= markIn(parent);
      subsequent = state.firstSlot();
      state = parent;
      trail.start(state, state.lastSlot());
    }
    if (!wanted.isEmpty()) {
      markEverything(from);
    }
    return changed;
  }

  private void logStart(int subsequent) {
    if (path.log().showsAllPaths()) {
      path.log()
          .line(
              "mark_precise: frame%d: last_idx %d first_idx %d subseq_idx %d "
                  .formatted(wanted.frame(), trail.slot(), trail.first(), subsequent));
    }
  }

  // The entry of a function that is judged apart: its arguments are all there is.
  private boolean markArguments(State state) {
    Frame frame = state.frame(0);
    boolean changed = false;
    for (int i = 1; i <= 5; i++) {
      if (wanted.hasRegister(0, i) && frame.register(i) instanceof Number n) {
        frame.set(i, n.withPrecise(true));
        changed = true;
      }
    }
    wanted.clear();
    return changed;
  }

  private boolean markIn(State parent) {
    boolean changed = false;
    for (int f = wanted.frame(); f >= 0; f--) {
      changed |= markRegisters(parent.frame(f), f);
      changed |= markSlots(parent.frame(f), f);
      if (path.log().showsAllPaths()) {
        path.log()
            .write(
                "mark_precise: frame%d: parent state regs=%s stack=%s: "
                    .formatted(f, wanted.registerText(f), wanted.slotText(f)));
        path.writeFrame(parent, f, Touched.ALL);
      }
    }
    return changed;
  }

  private boolean markRegisters(Frame frame, int f) {
    boolean changed = false;
    for (int left = wanted.registers(f); left != 0; left &= left - 1) {
      int i = Integer.numberOfTrailingZeros(left);
      if (frame.register(i) instanceof Number n && !n.precise()) {
        frame.set(i, n.withPrecise(true));
        changed = true;
      } else {
        wanted.dropRegister(f, i);
      }
    }
    return changed;
  }

  private boolean markSlots(Frame frame, int f) {
    boolean changed = false;
    for (long left = wanted.slots(f); left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      if (i < frame.slots()
          && frame.slot(i).isSpill()
          && frame.slot(i).spilled() instanceof Number n
          && !n.precise()) {
        frame.setSlot(i, frame.slot(i).with(n.withPrecise(true)));
        changed = true;
      } else {
        wanted.dropSlot(f, i);
      }
    }
    return changed;
  }

  /** The last resort: every number of every earlier checkpoint matters. */
  public void markEverything(State from) {
    boolean shows = path.log().showsAllPaths();
    if (shows) {
      path.log()
          .line(
              "mark_precise: frame%d: falling back to forcing all scalars precise"
                  .formatted(from.depth()));
    }
    for (State s = from.parent(); s != null; s = s.parent()) {
      for (int f = 0; f <= s.depth(); f++) {
        if (shows) {
          logForced(s.frame(f), f);
        }
        s.frame(f).setPrecise(true);
      }
    }
    wanted.clear();
  }

  private void logForced(Frame frame, int f) {
    for (int i = 0; i < Frame.REGISTERS - 1; i++) {
      if (frame.register(i) instanceof Number n && !n.precise()) {
        path.log().line("force_precise: frame%d: forcing r%d to be precise".formatted(f, i));
      }
    }
    for (int i = 0; i < frame.slots(); i++) {
      StackSlot slot = frame.slot(i);
      if (slot.isSpill() && slot.spilled() instanceof Number n && !n.precise()) {
        path.log()
            .line("force_precise: frame%d: forcing fp%d to be precise".formatted(f, -(i + 1) * 8));
      }
    }
  }
}
