package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.ScriptedPacket;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Slices of dynptrs: the bytes themselves where they lie in one piece, else a copy of them in the
 * program's own buffer, else null.
 */
final class DynptrSlices {
  private final Unknowns unknowns;
  private final Judge judge;
  private final DynptrArguments arguments;
  private final DynptrCalls calls;
  private final MemoryCopies copies;

  DynptrSlices(Unknowns unknowns, Judge judge, MemoryAccess memory, DynptrCalls calls) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.arguments = new DynptrArguments(memory, judge);
    this.calls = calls;
    this.copies = new MemoryCopies(memory, judge);
  }

  List<State> slice(KernelCall call, boolean writable) {
    State state = call.state();
    Dynptr dynptr = arguments.at(state, Register.R1).orElseThrow();
    Bits at = calls.u32(state, Register.R2);
    Bits size = calls.u32(state, Register.R4);
    if (dynptr.isNull() || writable && dynptr.readOnly()) {
      state.write(Register.R0, unknowns.constant(0));
      return List.of(state);
    }
    return dynptr.kind().isPacket()
        ? ofPacket(call, dynptr, at, size, writable)
        : calls.part(state, dynptr, at, size, writable);
  }

  private List<State> ofPacket(
      KernelCall call, Dynptr dynptr, Bits at, Bits size, boolean writable) {
    State state = call.state();
    State copied = state.fork();
    State none = state.fork();
    Truth inPlace = PacketDynptrs.inPlace(state, dynptr, at, size);
    judge.assume(copied, PacketDynptrs.apart(copied, dynptr, at, size));
    // Of a packet that others share the metadata are not for writing.
    if (!writable || !PacketDynptrs.isMeta(dynptr)) {
      judge.assume(none, inPlace.not());
    }
    judge.assume(state, inPlace);
    if (!state.hasEnded()) {
      Place place = PacketDynptrs.place(state, dynptr, at);
      point(state, place, size, writable);
    }
    PacketDynptrs.part(copied, dynptr);
    copy(call, copied, size, writable);
    if (!none.hasEnded()) {
      call.returns(none, unknowns.constant(0), false);
    }
    return Stream.of(state, copied, none).filter(s -> !s.hasEnded()).toList();
  }

  private void copy(KernelCall call, State state, Bits size, boolean writable) {
    if (state.hasEnded()) {
      return;
    }
    if (!(state.read(Register.R3) instanceof Held.Pointer(Region buffer, Bits offset))) {
      state.end(); // without a buffer there is no copy
      return;
    }
    Place place = new Place(buffer, offset);
    copies.fill(state, place, size);
    point(state, place, size, writable);
    Bits says = unknowns.constant(ScriptedPacket.COPIED);
    state.events().add(new Event.Result(call.number(), says, true));
  }

  private static void point(State state, Place place, Bits size, boolean writable) {
    Region slice = place.region().slice(place.offset(), size, writable);
    state.write(Register.R0, new Held.Pointer(slice, place.offset()));
  }
}
