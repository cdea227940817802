package dev.assay.absint.state;

/**
 * Registers and stack slots that hold numbers of one family, at most six.
 *
 * @param bits how many, then ten bits each: frame, register or slot, and which of the two
 */
public record LinkedSet(long bits) {
  public static final LinkedSet NONE = new LinkedSet(0);
  private static final int LIMIT = 6;
  private static final int ENTRY_BITS = 10;
  private static final int COUNT_BITS = 4;
  private static final int REGISTER = 1 << 9;

  public int size() {
    return (int) bits & (1 << COUNT_BITS) - 1;
  }

  public boolean isFull() {
    return size() == LIMIT;
  }

  public LinkedSet withRegister(int frame, int register) {
    return with(frame | register << 3 | REGISTER);
  }

  public LinkedSet withSlot(int frame, int slot) {
    return with(frame | slot << 3);
  }

  private LinkedSet with(int entry) {
    long moved = bits + 1;
    return new LinkedSet(moved | (long) entry << COUNT_BITS + ENTRY_BITS * size());
  }

  private int entry(int i) {
    return (int) (bits >>> COUNT_BITS + ENTRY_BITS * i) & (1 << ENTRY_BITS) - 1;
  }

  public int frame(int i) {
    return entry(i) & 7;
  }

  /** The register's or slot's number. */
  public int place(int i) {
    return entry(i) >> 3 & 0x3f;
  }

  public boolean isRegister(int i) {
    return (entry(i) & REGISTER) != 0;
  }
}
