package dev.assay.jit.emit;

/** How compiled code comes back to Java, and the number that comes with it. */
public enum Ending {
  /** The program returned; the registers are in the engine's block. */
  RETURNED,
  /** An up-call ended the run, and Java knows why. */
  STOPPED,
  /** A fault that is known since compilation; the number is its place in the list. */
  FAULT,
  /** Fuel ran out at the slot. */
  OUT_OF_FUEL,
  /** A read that the region table does not allow, at the slot; the address is in the block. */
  WILD_READ,
  /** A write that the region table does not allow, at the slot; the address is in the block. */
  WILD_WRITE,
  /** An atomic operation whose size does not divide the address, which is in the block. */
  MISALIGNED,
  /** A call from the deepest frame, at the slot. */
  CALL_DEPTH;

  private static final int NUMBER_SHIFT = 3;
  private static final Ending[] ALL = values();

  /** What compiled code gives back: this ending with a number. */
  public int with(int number) {
    return number << NUMBER_SHIFT | ordinal();
  }

  /** The ending that compiled code gave back. */
  public static Ending of(long result) {
    return ALL[(int) result & (1 << NUMBER_SHIFT) - 1];
  }

  /** The number that compiled code gave back. */
  public static int number(long result) {
    return (int) (result >>> NUMBER_SHIFT);
  }
}
