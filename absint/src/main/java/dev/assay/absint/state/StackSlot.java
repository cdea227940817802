package dev.assay.absint.state;

/**
 * Eight bytes of a frame. Byte n of the slot is its n-th from the lowest address; of a spilled
 * value of fewer than eight bytes the lowest ones are {@link Kind#SPILL}. (Linux numbers the bytes
 * from the other end.)
 *
 * @param spilled the value spilled here, unset if none
 * @param kinds one byte for each byte of the slot, its {@link Kind} by number
 */
public record StackSlot(Value spilled, long kinds) {

  /** What is known of a byte; the mark is the log's. */
  public enum Kind {
    INVALID('?'),
    SPILL('r'),
    MISC('m'),
    ZERO('0'),
    DYNPTR('d'),
    ITERATOR('i'),
    INTERRUPT_FLAG('f');

    private static final Kind[] ALL = values();
    private final char mark;

    Kind(char mark) {
      this.mark = mark;
    }

    public char mark() {
      return mark;
    }

    long repeated() {
      return 0x0101_0101_0101_0101L * ordinal();
    }
  }

  public static final int BYTES = 8;

  /** Never written. */
  public static final StackSlot UNUSED = new StackSlot(Value.UNSET, Kind.INVALID.repeated());

  /** A whole spilled value. */
  public static StackSlot of(Value value) {
    return new StackSlot(value, Kind.SPILL.repeated());
  }

  /** Half a dynptr: always the whole slot. */
  public static StackSlot ofDynptr(Value.Pointer half) {
    return new StackSlot(half, Kind.DYNPTR.repeated());
  }

  /** Part of an iterator: always the whole slot. */
  public static StackSlot ofIterator(Value.Pointer part) {
    return new StackSlot(part, Kind.ITERATOR.repeated());
  }

  /** A saved interrupt state: always the whole slot. */
  public static StackSlot ofInterruptFlag(Value.Pointer saved) {
    return new StackSlot(saved, Kind.INTERRUPT_FLAG.repeated());
  }

  /** What is known of a byte; 0 is the lowest address. */
  public Kind kind(int index) {
    return Kind.ALL[(int) (kinds >>> 8 * index) & 0xff];
  }

  public StackSlot with(int index, Kind kind) {
    long cleared = kinds & ~(0xffL << 8 * index);
    return new StackSlot(spilled, cleared | (long) kind.ordinal() << 8 * index);
  }

  /** The slot with one or more bytes, one after another, of a kind. */
  public StackSlot with(int first, int count, Kind kind) {
    long bytes = -1L >>> 8 * (BYTES - count) << 8 * first;
    return new StackSlot(spilled, kinds & ~bytes | kind.repeated() & bytes);
  }

  public StackSlot with(Value value) {
    return new StackSlot(value, kinds);
  }

  /** Whether a value is spilled here, whole or in part: its first byte is. */
  public boolean isSpill() {
    return (kinds & 0xff) == Kind.SPILL.ordinal();
  }

  // Kinds are small numbers, and the questions below are asked at every comparison of states: so
  // they look at all bytes at once.
  private static final long SPILLED = Kind.SPILL.repeated();
  private static final long DATA = Kind.INVALID.repeated() | Kind.MISC.repeated();
  private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
  private static final long OBJECTS =
      Kind.DYNPTR.repeated() & Kind.ITERATOR.repeated() & Kind.INTERRUPT_FLAG.repeated();

  /** Whether each byte is plain data or was never written: nothing is known of any. */
  public boolean isUnknown() {
    return (kinds & ~DATA) == 0;
  }

  /** Whether each byte is plain data. */
  public boolean isPlainData() {
    return kinds == Kind.MISC.repeated();
  }

  /** Whether some byte is part of an object of the verifier's own. */
  public boolean hasObject() {
    return (kinds & OBJECTS) != 0;
  }

  /** Whether each byte of which this knows something is of the same kind in another slot. */
  public boolean kindsCover(StackSlot other) {
    long known = kinds & ~DATA;
    long bytes = ((known | known >>> 1 | known >>> 2) & LOWEST_BITS) * 0xff;
    return ((kinds ^ other.kinds) & bytes) == 0;
  }

  public boolean isDynptr() {
    return kinds == Kind.DYNPTR.repeated();
  }

  /** Whether it is the half of a dynptr that has the lower address. */
  public boolean isFirstOfDynptr() {
    return isDynptr()
        && spilled instanceof Value.Pointer p
        && p.target() instanceof Target.OfDynptr(DynptrKind _, boolean first)
        && first;
  }

  public boolean isIterator() {
    return kinds == Kind.ITERATOR.repeated();
  }

  public boolean isInterruptFlag() {
    return kinds == Kind.INTERRUPT_FLAG.repeated();
  }

  /** Whether the slot is more than bytes: a spill, or an object of the verifier's own. */
  public boolean isSpecial() {
    return switch (kind(0)) {
      case SPILL, DYNPTR, ITERATOR, INTERRUPT_FLAG -> true;
      case INVALID, MISC, ZERO -> false;
    };
  }

  /** Whether any byte is of a kind. */
  public boolean has(Kind kind) {
    for (int i = 0; i < BYTES; i++) {
      if (kind(i) == kind) {
        return true;
      }
    }
    return false;
  }

  public boolean isSpilledNumber() {
    return isSpill() && spilled instanceof Value.Number;
  }

  /** Whether all eight bytes are a spilled number. */
  public boolean isWholeNumber() {
    return kinds == SPILLED && spilled instanceof Value.Number;
  }

  /** How many bytes of a value are spilled here. */
  public int spillSize() {
    return Long.numberOfTrailingZeros(kinds ^ SPILLED) / Byte.SIZE;
  }

  public boolean isUnused() {
    return kinds == 0;
  }

  /** Every byte that was ever written turned into plain data. */
  public StackSlot scrubbed() {
    StackSlot slot = this;
    for (int i = 0; i < BYTES; i++) {
      if (kind(i) != Kind.INVALID) {
        slot = slot.with(i, Kind.MISC);
      }
    }
    return slot;
  }
}
