package dev.assay.absint.memory;

import dev.assay.absint.path.Path;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.Value.Pointer;

/** Where on the stack an object of whole slots lies that a pointer is to. */
public final class StackPlace {
  /** The pointer leads where no such object can be. */
  public static final int NOWHERE = -1;

  /** The stack there has not been used yet. */
  public static final int UNUSED = -2;

  private StackPlace() {}

  /**
   * The object's slot with the lowest address, which is the one of the highest number; {@link
   * #NOWHERE}, having said why, or {@link #UNUSED}.
   *
   * @param kind what it is, for the log
   * @param slots how many it takes
   */
  public static int find(Path path, Pointer pointer, String kind, int slots) {
    if (pointer.hasVariableOffset()) {
      path.log().line(kind + " has to be at a constant offset");
      return NOWHERE;
    }
    int place = pointer.offset() + (int) pointer.variable().bits().value();
    int slot = (-place - 1) / StackSlot.BYTES;
    if (place % StackSlot.BYTES != 0 || slot + 1 < slots) {
      path.log().line("cannot pass in " + kind + " at an offset=" + place);
      return NOWHERE;
    }
    Frame frame = path.state().frame(pointer.frame());
    return slot - slots + 1 >= 0 && slot < frame.slots() ? slot : UNUSED;
  }
}
