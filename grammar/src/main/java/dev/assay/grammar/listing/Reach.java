package dev.assay.grammar.listing;

/** How far a jump or call can lead, by the width of the field its distance stands in. */
public enum Reach {
  /** The 16-bit offset. */
  SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
  /** The 32-bit immediate. */
  LONG(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private final int least;
  private final int most;

  Reach(int least, int most) {
    this.least = least;
    this.most = most;
  }

  boolean covers(long distance) {
    return least <= distance && distance <= most;
  }

  String range() {
    return least + " to " + most;
  }
}
