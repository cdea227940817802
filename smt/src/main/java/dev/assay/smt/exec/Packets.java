package dev.assay.smt.exec;

import dev.assay.ir.run.RunInput;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/** Packets, of any length. */
final class Packets {
  /** No packet's linear part is longer; MAX_PACKET_OFF of Linux. */
  private static final long MOST = 0xffff;

  private Packets() {}

  /** Gives the path a packet. */
  static void add(State state, Unknowns unknowns, Judge judge, boolean writable) {
    String name = unknowns.regionName("packet");
    Bits length = unknowns.named(64, name + ".length");
    Bits meta = unknowns.named(64, name + ".meta");
    Region packet =
        new Region(
            Region.Kind.PACKET, name, "the packet", -1, meta.negate(), length, true, writable);
    state.setPacket(packet);
    Truth lengths =
        length.atMost(length.same(MOST)).and(meta.atMost(meta.same(RunInput.MOST_METADATA)));
    judge.assume(state, lengths);
    state.preferences().add(meta.low(2).equalTo(0));
    state.hopes().add(meta.equalTo(0));
  }

  /** Another packet in the place of the path's: pointers into the old one are worth nothing. */
  static void renew(State state, Unknowns unknowns, Judge judge) {
    state
        .packet()
        .ifPresent(old -> {
          state.kill(old);
          add(state, unknowns, judge, old.writable());
        });
  }
}
