package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.ScriptedPacket;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Kernel functions that write what dynptrs stand for. */
final class DynptrChanges {
  private final Unknowns unknowns;
  private final Judge judge;
  private final DynptrArguments arguments;
  private final DynptrCalls calls;
  private final Errors errors;

  DynptrChanges(Unknowns unknowns, Judge judge, MemoryAccess memory, DynptrCalls calls) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.arguments = new DynptrArguments(memory, judge);
    this.calls = calls;
    this.errors = new Errors(unknowns, judge);
  }

  /** Bytes that a call writes. */
  private record Span(Dynptr dynptr, Bits at, Bits size) {
    Truth inside() {
      return at.truth(!dynptr.isNull() && !dynptr.readOnly())
          .and(DynptrCalls.holds(dynptr, at, size));
    }
  }

  /** All bytes become one value. */
  List<State> set(KernelCall call) {
    State state = call.state();
    Bits at = calls.u32(state, Register.R2);
    Bits size = calls.u32(state, Register.R3);
    return change(call, new Span(at(state, Register.R1), at, size), at.truth(true));
  }

  /** They become those of another dynptr. */
  List<State> copy(KernelCall call) {
    State state = call.state();
    Dynptr from = at(state, Register.R3);
    Bits at = calls.u32(state, Register.R4);
    Bits size = calls.u32(state, Register.R5);
    Truth readable = at.truth(!from.isNull()).and(DynptrCalls.holds(from, at, size));
    Span to = new Span(at(state, Register.R1), calls.u32(state, Register.R2), size);
    return change(call, to, readable);
  }

  /** They become what lies elsewhere, as far as that can be read. */
  List<State> read(KernelCall call) {
    State state = call.state();
    Dynptr dynptr = at(state, Register.R1);
    List<State> ways = new ArrayList<>();
    if (dynptr.kind() == DynptrKind.SKB && !dynptr.isNull() && !dynptr.readOnly()) {
      State moved = state.fork();
      Packets.renew(moved, unknowns, judge);
      moved.generalise(); // no script says this
      ways.add(moved);
    }
    change(state, dynptr);
    ways.add(state);
    ways.forEach(way -> {
      Bits result = unknowns.unknown(64, call.function().name());
      way.preferences().add(result.equalTo(result.low(32).signExtend(64)));
      call.returns(way, result, false);
    });
    return ways.stream().filter(way -> !way.hasEnded()).toList();
  }

  private Dynptr at(State state, Register register) {
    return arguments.at(state, register).orElseThrow();
  }

  private List<State> change(KernelCall call, Span span, Truth readable) {
    Truth fine = span.inside().and(readable);
    List<State> ways = new ArrayList<>();
    if (span.dynptr().kind() == DynptrKind.SKB) {
      State moved = call.state().fork();
      judge.assume(
          moved, fine.and(PacketDynptrs.apart(moved, span.dynptr(), span.at(), span.size())));
      PacketDynptrs.part(moved, span.dynptr());
      ways.addAll(move(call, moved));
      fine = fine.and(PacketDynptrs.inPlace(call.state(), span.dynptr(), span.at(), span.size()));
    }
    ways.addAll(stay(call, span, fine));
    return ways.stream().filter(s -> !s.hasEnded()).toList();
  }

  /** To write bytes that lie apart the packet is moved, and it may fail behind that. */
  private List<State> move(KernelCall call, State state) {
    if (state.hasEnded()) {
      return List.of();
    }
    Packets.renew(state, unknowns, judge);
    State failed = state.fork();
    failed.generalise(); // what a script calls failed has not moved it
    errors.fails(failed, call.number());
    errors.succeeds(state);
    Bits says = unknowns.constant(ScriptedPacket.MOVED);
    state.events().add(new Event.Result(call.number(), says, true));
    return List.of(state, failed);
  }

  private List<State> stay(KernelCall call, Span span, Truth fine) {
    State state = call.state();
    State failed = state.fork();
    // What a packet is in the way of may fail half-way.
    if (!span.dynptr().kind().isPacket()) {
      judge.assume(failed, fine.not());
    }
    judge.assume(state, fine);
    change(state, span.dynptr());
    errors.succeeds(state);
    change(failed, span.dynptr());
    if (!failed.hasEnded()) {
      errors.fails(failed, call.number());
    }
    return List.of(state, failed);
  }

  /** What it stands for may have become anything. */
  static void change(State state, Dynptr dynptr) {
    if (dynptr.isNull() || dynptr.readOnly()) {
      return;
    }
    if (dynptr.kind().isPacket()) {
      PacketDynptrs.change(state);
    }
    dynptr
        .memory()
        .filter(memory -> !memory.kind().isShared())
        .ifPresent(memory -> state.store(memory, state.store(memory).withAnything(Set.of())));
  }
}
