package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;

/** Whether accesses lie within the memory that their address points into. */
final class Access {
  /** Bytes of a frame; MAX_BPF_STACK of Linux. */
  static final int FRAME = 512;

  private final Judge judge;

  Access(Judge judge) {
    this.judge = judge;
  }

  /** Holds an access of a known size to its bounds; whether the step goes on. */
  boolean check(Machine machine, Word.Address a, long bytes, String what) {
    return check(machine, a, bytes, judge.terms().constant(64, bytes), what);
  }

  /**
   * The same of a size that is not known.
   *
   * @param most which it surely is not above, as an unsigned number
   */
  boolean check(Machine machine, Word.Address a, long most, Bits bytes, String what) {
    String title = what + " of " + a.base().kind();
    List<Truth> needs = new ArrayList<>(List.of(a.isNull().not()));
    switch (a.base().kind()) {
      case STACK -> {
        if (a.base().region() < 0 || a.base().region() >= machine.frames().size()) {
          judge.wrong(machine, title + ": no such frame");
          return false;
        }
        between(a, -FRAME, 0, most, bytes, needs);
      }
      case MAP_VALUE, MAP_KEY, MEMORY -> {
        if (a.base().size() < 0) {
          judge.unknown(title + " of a size that is not claimed");
          return false;
        }
        between(a, 0, a.base().size(), most, bytes, needs);
      }
      case PACKET, PACKET_META -> packet(a, most, bytes, needs);
      case CONTEXT, PACKET_END, MAP, OBJECT, FUNCTION -> {
        judge.unknown(title + " is not modelled");
        return false;
      }
    }
    judge.require(machine, needs, title + " out of bounds");
    return !judge.isStopped();
  }

  private static boolean isModest(long bytes) {
    return bytes >= 0 && bytes <= Packet.SMALL;
  }

  private static boolean isNear(long distance) {
    return distance >= -Packet.SMALL && distance <= Packet.SMALL;
  }

  private static void between(
      Word.Address a, long least, long end, long most, Bits bytes, List<Truth> needs) {
    long low = a.variable().set().smin();
    long high = a.variable().set().smax();
    boolean small = isNear(low) && isNear(high) && isNear(a.fixed()) && isModest(most);
    if (small && a.fixed() + low >= least && a.fixed() + high + most <= end) {
      return;
    }
    Bits offset = a.offset();
    needs.add(Packet.isSmall(offset));
    needs.add(bytes.atMost(bytes.same(Packet.SMALL)));
    needs.add(offset.same(least).lessOrEqual(offset));
    needs.add(offset.plus(bytes).lessOrEqual(offset.same(end)));
  }

  private void packet(Word.Address a, long most, Bits bytes, List<Truth> needs) {
    long low = a.variable().set().smin();
    boolean inside =
        isNear(a.fixed())
            && isModest(most)
            && isNear(low)
            && a.fixed() + low >= 0
            && a.fixed() + most <= a.reach();
    if (inside) {
      return;
    }
    PointerKind kind = a.base().kind();
    Bits offset = a.offset();
    needs.add(Packet.isSmall(offset));
    needs.add(bytes.atMost(bytes.same(Packet.SMALL)));
    needs.add(offset.same(0).lessOrEqual(offset));
    needs.add(offset.plus(bytes).lessOrEqual(Packet.length(kind, judge.terms())));
  }
}
