package dev.assay.absint.claims;

import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.StackSlot.Kind;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;

/** The union of two states, as values apart from each other: relations are forgotten. */
final class Union {
  private Union() {}

  /** Widens a state until it has every state of another that came by the same calls. */
  static void into(State state, State other) {
    for (int f = 0; f <= state.depth(); f++) {
      into(state.frame(f), other.frame(f));
    }
  }

  private static void into(Frame frame, Frame other) {
    for (int i = 0; i < Frame.REGISTERS; i++) {
      frame.set(i, of(frame.register(i), other.register(i)));
    }
    for (int i = 0; i < frame.slots(); i++) {
      StackSlot there = i < other.slots() ? other.slot(i) : StackSlot.UNUSED;
      frame.setSlot(i, of(frame.slot(i), there));
    }
  }

  private static Value of(Value a, Value b) {
    if (a instanceof Number n && b instanceof Number m) {
      return Number.of(n.set().union(m.set()));
    }
    if (a instanceof Pointer p && b instanceof Pointer q) {
      return of(p, q);
    }
    return Value.UNSET;
  }

  private static Value of(Pointer p, Pointer q) {
    boolean alike =
        p.type().without(Modifier.MAYBE_NULL).equals(q.type().without(Modifier.MAYBE_NULL))
            && p.offset() == q.offset();
    if (!alike) {
      return Value.UNSET;
    }
    Pointer base = p.mayBeNull() ? p : p.as(q.type());
    Pointer moved = base.moved(p.offset(), p.variable().union(q.variable())).withId(0);
    if (p.base().isPacket()) {
      return moved.at(new Target.OfPacket(Math.min(p.range(), q.range())));
    }
    return p.target().equals(q.target()) ? moved : Value.UNSET;
  }

  private static StackSlot of(StackSlot a, StackSlot b) {
    Value spilled = of(a.spilled(), b.spilled());
    if (spilled.isSet() && a.kinds() == b.kinds()) {
      return a.with(spilled);
    }
    StackSlot both = StackSlot.UNUSED;
    for (int i = 0; i < StackSlot.BYTES; i++) {
      if (a.kind(i) == Kind.ZERO && b.kind(i) == Kind.ZERO) {
        both = both.with(i, Kind.ZERO);
      }
    }
    return both;
  }
}
