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

  // An entry: flags, the slot before plus one, the slot. Slots take 20 bits, for a million.
  private static final int PREVIOUS_SHIFT = 14;
  private static final int STEP_SHIFT = 35;
  private static final long FLAGS_MASK = (1L << PREVIOUS_SHIFT) - 1;
  private static final int PREVIOUS_MASK = (1 << STEP_SHIFT - PREVIOUS_SHIFT) - 1;
  private static final long[] NOTHING = {};
  private static final int FIRST_CAPACITY = 8;

  private int size;
  private long[] entries;
  // The linked sets, as long as some entry has one.
  private long[] linked;

  public History() {
    this(0, NOTHING, NOTHING);
  }

  private History(int size, long[] entries, long[] linked) {
    this.size = size;
    this.entries = entries;
    this.linked = linked;
  }

  public History copy() {
    return size == 0
        ? new History()
        : new History(
            size,
            Arrays.copyOf(entries, size),
            linked.length == 0 ? NOTHING : Arrays.copyOf(linked, size));
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
    linked = NOTHING;
  }

  public void add(int slot, int previousSlot, int entryFlags, LinkedSet linkedSet) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, Math.max(FIRST_CAPACITY, 2 * size));
    }
    entries[size] =
        (long) slot << STEP_SHIFT | (long) (previousSlot + 1) << PREVIOUS_SHIFT | entryFlags;
    size++;
    link(linkedSet);
  }

  /** Adds to the last entry, which is the current instruction's. */
  public void amend(int moreFlags, LinkedSet linkedSet) {
    entries[size - 1] |= moreFlags;
    link(linkedSet);
  }

  private void link(LinkedSet set) {
    if (linked.length == 0 && set.bits() == 0) {
      return;
    }
    if (linked.length < entries.length) {
      linked = Arrays.copyOf(linked, entries.length);
    }
    linked[size - 1] = set.bits();
  }

  public int slot(int entry) {
    return (int) (entries[entry] >>> STEP_SHIFT);
  }

  public int previous(int entry) {
    return (int) (entries[entry] >>> PREVIOUS_SHIFT & PREVIOUS_MASK) - 1;
  }

  public int flags(int entry) {
    return (int) (entries[entry] & FLAGS_MASK);
  }

  /** The linked set of an entry, by its bits; 0 for none. */
  public long linkedBits(int entry) {
    return entry < linked.length ? linked[entry] : 0;
  }
}
