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

  /** What is asked for: some bytes, counted from the dynptr's start. */
  private record Asked(Dynptr dynptr, Bits at, Bits size, boolean writable) {
    /** Of a packet that others share the metadata are not for writing. */
    boolean mayBeRefused() {
      return writable && PacketDynptrs.isMeta(dynptr) || !PacketDynptrs.isOwn(dynptr);
    }
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
        ? ofPacket(call, new Asked(dynptr, at, size, writable))
        : calls.part(state, dynptr, at, size, writable);
  }

  private List<State> ofPacket(KernelCall call, Asked asked) {
    State whole = call.state();
    if (whole.read(Register.R3) instanceof Held.Pointer(Region buffer, Bits offset)) {
      // If not all ways do so, they never meet again.
      copies.fill(whole, new Place(buffer, offset), asked.size());
    }
    State copied = whole.fork();
    State none = whole.fork();
    Truth inPlace = PacketDynptrs.inPlace(whole, asked.dynptr(), asked.at(), asked.size());
    judge.assume(copied, PacketDynptrs.apart(copied, asked.dynptr(), asked.at(), asked.size()));
    if (!asked.mayBeRefused()) {
      judge.assume(none, inPlace.not());
    }
    if (PacketDynptrs.isOwn(asked.dynptr())) {
      judge.assume(whole, inPlace);
    } else {
      judge.assume(whole, DynptrCalls.holds(asked.dynptr(), asked.at(), asked.size()));
    }
    whole(whole, asked);
    copy(call, copied, asked);
    if (!none.hasEnded()) {
      call.returns(none, unknowns.constant(0), false);
    }
    return Stream.of(whole, copied, none).filter(s -> !s.hasEnded()).toList();
  }

  private static void whole(State state, Asked asked) {
    if (state.hasEnded()) {
      return;
    }
    Dynptr dynptr = asked.dynptr();
    if (PacketDynptrs.isOwn(dynptr)) {
      point(state, PacketDynptrs.place(state, dynptr, asked.at()), asked);
    } else {
      state.generalise(); // inputs have no packet but the program's own
      Place place = new Place(dynptr.memory().orElseThrow(), dynptr.start().plus(asked.at()));
      point(state, place, asked);
    }
  }

  private void copy(KernelCall call, State state, Asked asked) {
    if (state.hasEnded()) {
      return;
    }
    if (!(state.read(Register.R3) instanceof Held.Pointer(Region buffer, Bits offset))) {
      state.end(); // without a buffer there is no copy
      return;
    }
    PacketDynptrs.part(state, asked.dynptr());
    Place place = new Place(buffer, offset);
    point(state, place, asked);
    Bits says = unknowns.constant(ScriptedPacket.COPIED);
    state.events().add(new Event.Result(call.number(), says, true));
  }

  private static void point(State state, Place place, Asked asked) {
    Region slice = place.region().slice(place.offset(), asked.size(), asked.writable());
    state.write(Register.R0, new Held.Pointer(slice, place.offset()));
  }
}
