package dev.assay.absint.step;

import dev.assay.absint.domain.PacketOrder;
import dev.assay.absint.domain.Relation;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;

/** Comparisons of packet pointers with the packet's end, and of metadata with the data's start. */
final class PacketComparison {
  private PacketComparison() {}

  /** A decision that the ranges allow: 1 holds, 0 fails, -1 open. */
  enum Outcome {
    HOLDS,
    FAILS,
    OPEN
  }

  /** What earlier comparisons already say about this one. */
  static Outcome decide(Relation relation, Pointer left, Pointer right) {
    if (right.isPlain(Base.PACKET_END)) {
      return decideAgainstEnd(relation, left);
    }
    if (left.isPlain(Base.PACKET_END)) {
      return decideAgainstEnd(relation.swapped(), right);
    }
    return Outcome.OPEN;
  }

  private static Outcome decideAgainstEnd(Relation relation, Pointer pointer) {
    if (!(pointer.target() instanceof Target.OfPacket(int range)) || range >= 0) {
      return Outcome.OPEN;
    }
    boolean beyond = range == Target.OfPacket.BEYOND_END;
    if (PacketOrder.always(relation, beyond)) {
      return Outcome.HOLDS;
    }
    return PacketOrder.never(relation, beyond) ? Outcome.FAILS : Outcome.OPEN;
  }

  /**
   * Learns from a comparison of a packet pointer with the end, or of metadata with the packet's
   * start.
   *
   * @param taken the state in which the relation holds
   * @return whether it was such a comparison
   */
  static boolean learn(
      Relation relation, int left, int right, Value a, Value b, State taken, State fallen) {
    if (!(a instanceof Pointer p) || !(b instanceof Pointer q)) {
      return false;
    }
    if (isBounded(p, q)) {
      return learnOf(relation, left, p, taken, fallen);
    }
    return isBounded(q, p) && learnOf(relation.swapped(), right, q, taken, fallen);
  }

  private static boolean isBounded(Pointer pointer, Pointer bound) {
    return (pointer.isPlain(Base.PACKET) && bound.isPlain(Base.PACKET_END))
        || (pointer.isPlain(Base.PACKET_META) && isPacketStart(bound));
  }

  private static boolean isPacketStart(Pointer pointer) {
    return pointer.isPlain(Base.PACKET) && pointer.id() == 0 && pointer.atBase();
  }

  // Where the pointer is at or before the bound, all bytes up to it are there; one more where it is
  // before. On the other side it is known to be at, or beyond, the end.
  private static boolean learnOf(
      Relation relation, int register, Pointer pointer, State taken, State fallen) {
    if (!PacketOrder.tells(relation)) {
      return false;
    }
    boolean takenIsInside = PacketOrder.isInsideWhereHolds(relation);
    learn(
        register,
        pointer,
        takenIsInside ? taken : fallen,
        PacketOrder.isStrict(relation),
        takenIsInside ? fallen : taken);
    return true;
  }

  private static void learn(
      int register, Pointer pointer, State inside, boolean strictly, State outside) {
    extend(inside, pointer, strictly);
    if (outside.current().register(register) instanceof Pointer p && p.isPlain(Base.PACKET)) {
      int range = strictly ? Target.OfPacket.AT_END : Target.OfPacket.BEYOND_END;
      outside.current().set(register, p.at(new Target.OfPacket(range)));
    }
  }

  private static void extend(State state, Pointer proof, boolean strictly) {
    if (PacketOrder.proves(proof.variable(), proof.offset(), strictly)) {
      int range = PacketOrder.range(proof.offset(), strictly);
      state.replacePointers(p -> extended(p, proof, range));
    }
  }

  private static Pointer extended(Pointer p, Pointer proof, int range) {
    return p.id() == proof.id() && p.type().equals(proof.type())
        ? p.at(new Target.OfPacket(Math.max(p.range(), range)))
        : p;
  }
}
