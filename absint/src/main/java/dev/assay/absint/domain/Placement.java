package dev.assay.absint.domain;

/**
 * Whether an access lies inside a region: {@code bytes} bytes from a distance to the region's start
 * (to a frame's end, on the stack) that is a fixed offset and a variable part.
 */
public final class Placement {
  private Placement() {}

  /** Inside [0, size), size unsigned, wherever the variable part leads. */
  public static boolean fits(Scalar variable, int offset, int bytes, int size, boolean mayBeEmpty) {
    Range64 w = variable.wide();
    return !mayBeNegative(w.smin(), offset)
        && isInside(w.smin() + offset, bytes, size, mayBeEmpty)
        && !isUnbounded(w.umax())
        && isInside(w.umax() + offset, bytes, size, mayBeEmpty);
  }

  /** Whether the least distance is negative, or beyond what 32 bits can say. */
  public static boolean mayBeNegative(long smin, int offset) {
    long least = offset + smin;
    return smin < 0 && (smin == Long.MIN_VALUE || least != (int) least || least < 0);
  }

  /** Whether a variable part may be so great that sums with it prove nothing. */
  public static boolean isUnbounded(long umax) {
    return Long.compareUnsigned(umax, PointerOffset.LIMIT) >= 0;
  }

  /** Whether {@code bytes} bytes from the low 32 bits of {@code from} on are inside [0, size). */
  public static boolean isInside(long from, int bytes, int size, boolean mayBeEmpty) {
    int start = (int) from;
    boolean hasSize = bytes > 0 || (bytes == 0 && mayBeEmpty);
    return start >= 0 && hasSize && (long) start + bytes <= Unsigned.widen(size);
  }

  /**
   * Inside what is proven of the packet: the range counts from where the variable part leads, which
   * must not be before the packet.
   */
  public static boolean fitsPacket(
      Scalar variable, int offset, int bytes, int range, boolean mayBeEmpty) {
    return variable.wide().smin() >= 0 && range >= 0 && isInside(offset, bytes, range, mayBeEmpty);
  }

  /** Inside the {@code reach} bytes below the end of a frame. */
  public static boolean fitsStack(Scalar variable, int offset, int bytes, int reach) {
    boolean isFixed = variable.isConstant();
    Range64 w = variable.wide();
    long least = (isFixed ? variable.bits().value() : w.smin()) + offset;
    long end = (isFixed ? least : w.smax() + offset) + bytes;
    return (isFixed || !isUnboundedOnStack(w))
        && least >= -reach
        && least <= -1
        && end <= 0
        && bytes >= 0;
  }

  /** Whether a variable part may be so great, or so little, that sums with it prove nothing. */
  public static boolean isUnboundedOnStack(Range64 w) {
    return w.smax() >= PointerOffset.LIMIT || w.smin() <= -PointerOffset.LIMIT;
  }
}
