package dev.assay.absint.step;

import dev.assay.absint.domain.Link;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.structure.Facts;

/** Numbers that came from each other: what is learned of one is learned of all. */
final class LinkedNumbers {
  private LinkedNumbers() {}

  /**
   * Adds the places of a family to a set, registers that nothing reads any more left out; the ones
   * that do not fit leave the family.
   */
  static LinkedSet collect(State state, Facts facts, int family, LinkedSet start) {
    LinkedSet set = start;
    for (int f = state.depth(); f >= 0; f--) {
      Frame frame = state.frame(f);
      int live = facts.liveBefore(state.slotOf(f));
      for (int i = 0; i < Frame.REGISTERS - 1; i++) {
        if ((live >>> i & 1) != 0 && belongs(frame.register(i), family)) {
          if (set.isFull()) {
            frame.set(i, ((Number) frame.register(i)).withoutId());
          } else {
            set = set.withRegister(f, i);
          }
        }
      }
      set = collectSlots(frame, f, family, set);
    }
    return set;
  }

  private static LinkedSet collectSlots(Frame frame, int f, int family, LinkedSet start) {
    LinkedSet set = start;
    for (int i = 0; i < frame.slots(); i++) {
      StackSlot slot = frame.slot(i);
      if (slot.isSpill() && belongs(slot.spilled(), family)) {
        if (set.isFull()) {
          frame.setSlot(i, slot.with(((Number) slot.spilled()).withoutId()));
        } else {
          set = set.withSlot(f, i);
        }
      }
    }
    return set;
  }

  private static boolean belongs(Value value, int family) {
    return value instanceof Number n && n.id() != 0 && n.family() == family;
  }

  /** Tells the rest of its family what is known of the number in a register. */
  static void tell(State state, int register, LinkedSet set) {
    if (!(state.current().register(register) instanceof Number known) || known.id() == 0) {
      return;
    }
    for (int i = 0; i < set.size(); i++) {
      Frame frame = state.frame(set.frame(i));
      int place = set.place(i);
      if (!set.isRegister(i)) {
        StackSlot slot = frame.slot(place);
        frame.setSlot(place, slot.with(told(slot.spilled(), known)));
      } else if (frame != state.current() || place != register) {
        frame.set(place, told(frame.register(place), known));
      }
    }
  }

  private static Value told(Value value, Number known) {
    if (!(value instanceof Number n) || n.id() == 0 || n.family() != known.family()) {
      return value;
    }
    boolean unshifted = !n.isShifted() && !known.isShifted();
    boolean bothShifted = n.isShifted() && known.isShifted();
    if (bothShifted && !n.isShiftedLike(known)) {
      return n;
    }
    if (unshifted || n.delta() == known.delta()) {
      return known;
    }
    Scalar told =
        n.isShiftedLow() || known.isShiftedLow()
            ? Link.told32(known.set(), known.delta(), n.delta())
            : Link.told64(known.set(), known.delta(), n.delta());
    return known.with(told).linkedAs(n);
  }
}
