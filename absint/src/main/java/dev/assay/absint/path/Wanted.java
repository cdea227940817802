package dev.assay.absint.path;

import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.state.State;
import java.util.Arrays;

/** The registers and stack slots, by frame, whose value matters at the point of a walk back. */
final class Wanted {
  private final int[] registers = new int[State.MAX_FRAMES];
  private final long[] slots = new long[State.MAX_FRAMES];
  private int frame;

  void start(int newFrame) {
    frame = newFrame;
  }

  void clear() {
    Arrays.fill(registers, 0);
    Arrays.fill(slots, 0);
  }

  int frame() {
    return frame;
  }

  void enter() {
    frame++;
  }

  void leave() {
    frame--;
  }

  boolean isEmpty() {
    for (int i = 0; i <= frame; i++) {
      if (registers[i] != 0 || slots[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Bit n: register n of the frame the walk is in. */
  int registers() {
    return registers[frame];
  }

  long slots() {
    return slots[frame];
  }

  int registers(int f) {
    return registers[f];
  }

  long slots(int f) {
    return slots[f];
  }

  boolean has(int register) {
    return hasRegister(frame, register);
  }

  void add(int register) {
    addRegister(frame, register);
  }

  void drop(int register) {
    dropRegister(frame, register);
  }

  boolean hasRegister(int f, int register) {
    return (registers[f] >>> register & 1) != 0;
  }

  void addRegister(int f, int register) {
    registers[f] |= 1 << register;
  }

  void dropRegister(int f, int register) {
    registers[f] &= ~(1 << register);
  }

  boolean hasSlot(int f, int slot) {
    return (slots[f] >>> slot & 1) != 0;
  }

  void addSlot(int f, int slot) {
    slots[f] |= 1L << slot;
  }

  void dropSlot(int f, int slot) {
    slots[f] &= ~(1L << slot);
  }

  /** Where one of a family is wanted, all are: a comparison narrowed them together. */
  void addLinked(LinkedSet set) {
    boolean some = false;
    for (int i = 0; i < set.size(); i++) {
      int f = set.frame(i);
      int place = set.place(i);
      some |= set.isRegister(i) ? hasRegister(f, place) : hasSlot(f, place);
    }
    for (int i = 0; some && i < set.size(); i++) {
      if (set.isRegister(i)) {
        addRegister(set.frame(i), set.place(i));
      } else {
        addSlot(set.frame(i), set.place(i));
      }
    }
  }

  /** Registers and slots as one list. */
  String text(int f) {
    StringBuilder text = new StringBuilder(registerText(f));
    for (int i = 0; i < Long.SIZE; i++) {
      if (hasSlot(f, i)) {
        text.append(text.isEmpty() ? "" : ",").append("fp").append(-(i + 1) * 8);
      }
    }
    return text.toString();
  }

  String registerText(int f) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Integer.SIZE; i++) {
      if (hasRegister(f, i)) {
        text.append(text.isEmpty() ? "r" : ",r").append(i);
      }
    }
    return text.toString();
  }

  String slotText(int f) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Long.SIZE; i++) {
      if (hasSlot(f, i)) {
        text.append(text.isEmpty() ? "" : ",").append(-(i + 1) * 8);
      }
    }
    return text.toString();
  }
}
