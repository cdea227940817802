package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Set;

/**
 * Where the bytes of a packet's dynptr lie: in the packet as programs reach it, or apart from it,
 * as those of long packets may.
 */
final class PacketDynptrs {
  private PacketDynptrs() {}

  /** When some bytes, counted from the dynptr's start, lie in the packet that the path has now. */
  static Truth inPlace(State state, Dynptr dynptr, Bits at, Bits size) {
    Bits end = dynptr.start().plus(at).plus(size);
    return state
        .packet()
        .filter(_ -> isOwn(dynptr))
        .map(packet -> end.atMost(isMeta(dynptr) ? packet.least().negate() : packet.size()))
        .orElse(size.truth(false))
        .and(DynptrCalls.holds(dynptr, at, size));
  }

  /** The place of such bytes. */
  static Place place(State state, Dynptr dynptr, Bits at) {
    Region packet = state.packet().orElseThrow();
    Bits from = dynptr.start().plus(at);
    return new Place(packet, isMeta(dynptr) ? packet.least().plus(from) : from);
  }

  /** When they may lie apart: metadata never do. */
  static Truth apart(State state, Dynptr dynptr, Bits at, Bits size) {
    return isMeta(dynptr)
        ? size.truth(false)
        : inPlace(state, dynptr, at, size).not().and(DynptrCalls.holds(dynptr, at, size));
  }

  /** Some bytes do lie apart: no longer is the packet preferred to be in one piece. */
  static void part(State state, Dynptr dynptr) {
    Set<String> size = dynptr.size().unknowns();
    state.preferences().removeIf(p -> p.unknowns().stream().anyMatch(size::contains));
  }

  /** Whether the path knows the packet that it stands for. */
  static boolean isReached(State state, Dynptr dynptr) {
    return isOwn(dynptr) && state.packet().isPresent();
  }

  /** Whether it stands for the program's own packet. */
  static boolean isOwn(Dynptr dynptr) {
    return dynptr.memory().isEmpty();
  }

  static boolean isMeta(Dynptr dynptr) {
    return dynptr.kind() == DynptrKind.SKB_META;
  }

  /** Some bytes of the packet have become any others. */
  static void change(State state) {
    state
        .packet()
        .ifPresent(packet -> state.store(packet, state.store(packet).withAnything(Set.of())));
  }
}
