package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;

/**
 * The packet: its metadata, then its data. Unknown are the lengths of both, which no state has
 * twice.
 */
final class Packet {
  static final String DATA = "packet.length";
  static final String META = "packet.meta";

  /** No packet's linear part is longer; MAX_PACKET_OFF of Linux. */
  private static final long MOST = 0xffff;

  /** Offsets of addresses below this do not wrap; beyond, nothing is known of an address. */
  static final long SMALL = 1 << 30;

  private Packet() {}

  /** How many bytes follow the start of data or of metadata. */
  static Bits length(PointerKind kind, Terms terms) {
    return terms.variable(64, kind == PointerKind.PACKET_META ? META : DATA);
  }

  /** What holds of either length. */
  static Truth bounded(Bits length) {
    return length.atMost(length.same(MOST));
  }

  /** Whether at a small distance from the start there are at least so many bytes. */
  static Truth reaches(Bits distance, long bytes, Bits length) {
    return isSmall(distance).and(distance.plus(bytes).lessOrEqual(length));
  }

  static Truth isSmall(Bits distance) {
    return distance
        .same(-SMALL)
        .lessOrEqual(distance)
        .and(distance.lessOrEqual(distance.same(SMALL)));
  }
}
