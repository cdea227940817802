package dev.assay.absint.domain;

/**
 * What a comparison of a packet pointer with the packet's end says, of GREATER, LESS and the two
 * that include equality.
 */
public final class PacketOrder {
  /** The farthest offset into a packet that a proof about it may speak of. */
  public static final int FARTHEST = 0xffff;

  private PacketOrder() {}

  /** Whether the relation is one that tells where the pointer is. */
  public static boolean tells(Relation relation) {
    return switch (relation) {
      case GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> true;
      case EQUAL,
          NOT_EQUAL,
          BITS_SET,
          BITS_CLEAR,
          SIGNED_GREATER,
          SIGNED_GREATER_OR_EQUAL,
          SIGNED_LESS,
          SIGNED_LESS_OR_EQUAL ->
          false;
    };
  }

  /** Whether the pointer is at or before the end where the relation holds; else where it fails. */
  public static boolean isInsideWhereHolds(Relation relation) {
    return relation == Relation.LESS || relation == Relation.LESS_OR_EQUAL;
  }

  /** Whether it is strictly before the end there, so that it may be at the end on the other way. */
  public static boolean isStrict(Relation relation) {
    return relation == Relation.LESS || relation == Relation.GREATER_OR_EQUAL;
  }

  /**
   * Whether a pointer at or before the end proves bytes to be there: not one that is before its
   * base, nor so far that offsets could wrap.
   */
  public static boolean proves(Scalar variable, int offset, boolean strictly) {
    long umax = variable.wide().umax();
    return (offset > 0 || (offset == 0 && !strictly))
        && Long.compareUnsigned(umax, FARTHEST) <= 0
        && umax + offset <= FARTHEST;
  }

  /** How many bytes are then proven, from where the variable part leads. */
  public static int range(int offset, boolean strictly) {
    return offset + (strictly ? 1 : 0);
  }

  /** Whether the relation to the end holds of a pointer beyond it, or at or beyond it. */
  public static boolean always(Relation relation, boolean beyond) {
    return relation == Relation.GREATER_OR_EQUAL || (beyond && relation == Relation.GREATER);
  }

  /** Whether it fails. */
  public static boolean never(Relation relation, boolean beyond) {
    return relation == Relation.LESS || (beyond && relation == Relation.LESS_OR_EQUAL);
  }
}
