package dev.assay.absint.state;

import java.util.Arrays;

/**
 * Where a path went since its checkpoint: an entry for each jump target reached and each
 * instruction whose effect on precision cannot be read off its text.
 */
public final class History {
  /** An access to a spilled value; frame and slot are in the entry. */
  public static final int STACK_ACCESS = 1 << 12;

  /** The comparison's destination or source register points to the stack. */
  public static final int DST_IS_STACK = 1 << 10;

  public static final int SRC_IS_STACK = 1 << 11;
  private static final int FRAME_MASK = 7;
  private static final int SLOT_SHIFT = 3;
  private static final int SLOT_MASK = 0x3f;

  private int size;
  private int[] slots;
  private int[] previous;
  private int[] flags;
  private LinkedSet[] linked;

  public History() {
    this(0, new int[4], new int[4], new int[4], new LinkedSet[4]);
  }

  private History(int size, int[] slots, int[] previous, int[] flags, LinkedSet[] linked) {
    this.size = size;
    this.slots = slots;
    this.previous = previous;
    this.flags = flags;
    this.linked = linked;
  }

  public History copy() {
    int n = Math.max(4, size);
    return new History(
        size,
        Arrays.copyOf(slots, n),
        Arrays.copyOf(previous, n),
        Arrays.copyOf(flags, n),
        Arrays.copyOf(linked, n));
  }

  /** The flags of an access to a spilled value. */
  public static int stackAccess(int frame, int slot) {
    return STACK_ACCESS | slot << SLOT_SHIFT | frame;
  }

  public static int slotOf(int flags) {
    return flags >> SLOT_SHIFT & SLOT_MASK;
  }

  public static int frameOf(int flags) {
    return flags & FRAME_MASK;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  public void add(int slot, int previousSlot, int entryFlags, LinkedSet linkedSet) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
      previous = Arrays.copyOf(previous, 2 * size);
      flags = Arrays.copyOf(flags, 2 * size);
      linked = Arrays.copyOf(linked, 2 * size);
    }
    slots[size] = slot;
    previous[size] = previousSlot;
    flags[size] = entryFlags;
    linked[size] = linkedSet;
    size++;
  }

  /** Adds to the last entry, which is the current instruction's. */
  public void amend(int moreFlags, LinkedSet linkedSet) {
    flags[size - 1] |= moreFlags;
    linked[size - 1] = linkedSet;
  }

  public int slot(int entry) {
    return slots[entry];
  }

  public int previous(int entry) {
    return previous[entry];
  }

  public int flags(int entry) {
    return flags[entry];
  }

  public LinkedSet linked(int entry) {
    return linked[entry];
  }
}
