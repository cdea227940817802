package dev.assay.smt.exec;

import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Helpers that make and use dynptrs, as their documentation has it. */
final class DynptrCalls {
  private static final long EINVAL = -22;
  private static final long E2BIG = -7;
  private static final long RECORD_HEAD = 8;

  private final Unknowns unknowns;
  private final Judge judge;
  private final DynptrArguments arguments;
  private final MemoryCopies copies;
  private final PacketDynptrCalls packets;

  DynptrCalls(Unknowns unknowns, Judge judge, MemoryAccess memory) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.arguments = new DynptrArguments(memory, judge);
    this.copies = new MemoryCopies(memory, judge);
    this.packets = new PacketDynptrCalls(unknowns, judge, copies);
  }

  static boolean concerns(HelperPrototype helper) {
    return helper.arguments().stream().anyMatch(a -> a.kind() == ArgumentKind.DYNPTR);
  }

  /** The paths after a call whose arguments were checked. */
  List<State> call(State state, HelperPrototype helper, int call, Optional<MapDefinition> map) {
    return switch (helper.name()) {
      case "dynptr_from_mem" -> fromMemory(state);
      case "dynptr_read" -> read(state, call);
      case "dynptr_write" -> write(state, call);
      case "dynptr_data" -> data(state);
      case "ringbuf_reserve_dynptr" -> reserve(state, call, map.orElseThrow());
      case "ringbuf_submit_dynptr", "ringbuf_discard_dynptr" -> giveBack(state);
      default -> {
        judge.unknown(state, "helper " + helper.name() + " takes a dynptr");
        yield List.of();
      }
    };
  }

  /** One path where something holds, one where it does not. */
  List<State> either(State state, Truth holds, Consumer<State> yes, Consumer<State> no) {
    State other = state.fork();
    judge.assume(state, holds);
    judge.assume(other, holds.not());
    List<State> after = new ArrayList<>();
    if (!state.hasEnded()) {
      yes.accept(state);
      after.add(state);
    }
    if (!other.hasEnded()) {
      no.accept(other);
      after.add(other);
    }
    return after.stream().filter(s -> !s.hasEnded()).toList();
  }

  /** The low 32 bits of an argument, which was found to be a number, or anything. */
  Bits u32(State state, Register register) {
    return number(state, register).low(32).zeroExtend(64);
  }

  Bits number(State state, Register register) {
    return state.read(register) instanceof Held.Number(Bits bits)
        ? bits
        : unknowns.unknown(64, "pointer");
  }

  private Bits constant(long value) {
    return unknowns.constant(value);
  }

  private List<State> fromMemory(State state) {
    if (!(state.read(Register.R1) instanceof Held.Pointer(Region region, Bits offset))
        || region.kind() != Region.Kind.MAP_VALUE) {
      judge.violation(state, Property.CALL_ARGUMENT, "a dynptr may stand for a map's value alone");
      return List.of();
    }
    Bits size = u32(state, Register.R2);
    Truth small = size.atMost(constant(DynptrKind.MOST));
    Truth fine = number(state, Register.R3).equalTo(0).and(small);
    return either(
        state,
        fine,
        made -> {
          Dynptr dynptr = Dynptr.to(DynptrKind.LOCAL, region, offset, size, Dynptr.NONE);
          arguments.make(made, Register.R4, dynptr, unknowns);
          made.write(Register.R0, constant(0));
        },
        none -> {
          Dynptr dynptr = Dynptr.none(DynptrKind.LOCAL, constant(0), Dynptr.NONE);
          arguments.make(none, Register.R4, dynptr, unknowns);
          none.write(Register.R0, small.choose(constant(EINVAL), constant(E2BIG)));
        });
  }

  private List<State> reserve(State state, int call, MapDefinition map) {
    Bits size = u32(state, Register.R2);
    Bits most = constant(Math.min(DynptrKind.MOST, map.maxEntries() - RECORD_HEAD));
    Truth fine = number(state, Register.R3).equalTo(0).and(size.atMost(most));
    State full = state.fork();
    Truth large = constant(DynptrKind.MOST).below(size);
    Truth flagless = number(full, Register.R3).equalTo(0);
    failed(full, call, large.and(flagless).choose(constant(E2BIG), constant(EINVAL)));
    Region nothing = Region.of(Region.Kind.MEMORY, unknowns.regionName("record"), constant(0));
    full.references().put(call, nothing);
    Dynptr none = Dynptr.none(DynptrKind.RINGBUF, constant(0), call);
    arguments.make(full, Register.R4, none, unknowns);
    judge.assume(state, fine);
    if (state.hasEnded()) {
      return List.of(full);
    }
    Region record = Region.of(Region.Kind.MEMORY, unknowns.regionName("record"), size);
    state.references().put(call, record);
    Dynptr made = Dynptr.to(DynptrKind.RINGBUF, record, constant(0), size, call);
    arguments.make(state, Register.R4, made, unknowns);
    state.write(Register.R0, constant(0));
    return List.of(state, full);
  }

  /** The world decides that the call fails. */
  private static void failed(State state, int call, Bits error) {
    state.write(Register.R0, error);
    state.events().add(new Event.Result(call, error, true));
  }

  private List<State> giveBack(State state) {
    Dynptr dynptr = arguments.at(state, Register.R1).orElseThrow();
    Region record = state.references().remove(dynptr.reference());
    if (record != null) {
      state.kill(record);
    }
    state.dynptrs().values().removeIf(d -> d.reference() == dynptr.reference());
    state.forget(Register.R0);
    return List.of(state);
  }

  /** When some bytes lie inside. */
  static Truth holds(Dynptr dynptr, Bits at, Bits length) {
    return length.atMost(dynptr.size()).and(at.atMost(dynptr.size().minus(length)));
  }

  private List<State> data(State state) {
    Dynptr dynptr = arguments.at(state, Register.R1).orElseThrow();
    if (dynptr.isNull() || dynptr.readOnly() || dynptr.memory().isEmpty()) {
      state.write(Register.R0, constant(0));
      return List.of(state);
    }
    return part(state, dynptr, u32(state, Register.R2), u32(state, Register.R3), true);
  }

  /** A pointer to some bytes of what is no packet's; null where they are not inside. */
  List<State> part(State state, Dynptr dynptr, Bits at, Bits size, boolean writable) {
    Bits from = dynptr.start().plus(at);
    return either(
        state,
        holds(dynptr, at, size),
        found -> {
          Region slice = dynptr.memory().orElseThrow().slice(from, size, writable);
          found.write(Register.R0, new Held.Pointer(slice, from));
        },
        none -> none.write(Register.R0, constant(0)));
  }

  private List<State> read(State state, int call) {
    Dynptr dynptr = arguments.at(state, Register.R3).orElseThrow();
    Bits size = u32(state, Register.R2);
    Bits at = u32(state, Register.R4);
    Truth flagless = number(state, Register.R5).equalTo(0);
    if (dynptr.isNull()) {
      return invalid(state);
    }
    Place to = place(state, Register.R1, size);
    if (dynptr.kind().isPacket()) {
      return packets.read(state, call, new PacketDynptrCalls.Span(dynptr, at, size, to, flagless));
    }
    return either(
        state,
        flagless.and(holds(dynptr, at, size)),
        done -> {
          copies.copy(done, from(dynptr, at), to, size);
          done.write(Register.R0, constant(0));
        },
        // Reading looks at the flags first.
        failed -> failed.write(Register.R0, flagless.choose(constant(E2BIG), constant(EINVAL))));
  }

  private List<State> write(State state, int call) {
    Dynptr dynptr = arguments.at(state, Register.R1).orElseThrow();
    Bits at = u32(state, Register.R2);
    Bits size = u32(state, Register.R4);
    Truth flagless = number(state, Register.R5).equalTo(0);
    if (dynptr.isNull() || dynptr.readOnly()) {
      return invalid(state);
    }
    Place from = place(state, Register.R3, size);
    if (dynptr.kind().isPacket()) {
      return packets.write(
          state, call, new PacketDynptrCalls.Span(dynptr, at, size, from, flagless));
    }
    Truth inside = holds(dynptr, at, size);
    return either(
        state,
        flagless.and(inside),
        done -> {
          copies.copy(done, from, from(dynptr, at), size);
          done.write(Register.R0, constant(0));
        },
        // Writing looks at the flags last.
        failed -> failed.write(Register.R0, inside.choose(constant(EINVAL), constant(E2BIG))));
  }

  private List<State> invalid(State state) {
    state.write(Register.R0, constant(EINVAL));
    return List.of(state);
  }

  private static Place from(Dynptr dynptr, Bits at) {
    return new Place(dynptr.memory().orElseThrow(), dynptr.start().plus(at));
  }

  // A number is where nothing is copied, by the prototype.
  private Place place(State state, Register register, Bits size) {
    return state.read(register) instanceof Held.Pointer(Region region, Bits offset)
        ? new Place(region, offset)
        : new Place(Region.of(Region.Kind.MEMORY, "nothing", size), constant(0));
  }
}
