package dev.assay.smt.exec;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/** Dynptrs that a call is given, and those that it makes. */
final class DynptrArguments {
  private static final int ALIGNMENT = 8;

  private final MemoryAccess memory;
  private final Judge judge;

  DynptrArguments(MemoryAccess memory, Judge judge) {
    this.memory = memory;
    this.judge = judge;
  }

  /** Holds an argument of a helper to its prototype. */
  void check(State state, Argument argument, Register register, String name) {
    if (argument.is(TypeFlag.UNINIT)) {
      checkPlace(state, register, name);
      return;
    }
    checkUse(state, register, DynptrKind.asked(argument), name);
    boolean counted = at(state, register).map(Dynptr::isCounted).orElse(false);
    if (argument.is(TypeFlag.RELEASE) && !counted) {
      judge.violation(state, Property.REFERENCE, name + " has nothing to give back");
    }
  }

  /** Whether a dynptr can be made where a register points to; one that is there is lost. */
  void checkPlace(State state, Register register, String name) {
    if (!(state.read(register) instanceof Held.Pointer(Region region, Bits offset))
        || region.kind() != Region.Kind.STACK) {
      wrong(state, name + " is no place for a dynptr");
    } else if (!offset.isConstant()) {
      judge.unknown(state, name + " is a dynptr at a variable offset");
    } else if (offset.constant() % ALIGNMENT != 0) {
      wrong(state, name + " is no place for a dynptr");
    } else {
      memory.check(state, new Place(region, offset), memory.constant(DynptrKind.BYTES), true, name);
    }
  }

  /** Whether there is a dynptr where a register points to. */
  void checkUse(State state, Register register, Optional<DynptrKind> asked, String name) {
    Optional<Dynptr> dynptr = at(state, register);
    if (dynptr.isEmpty()) {
      if (state.read(register) instanceof Held.Pointer(Region _, Bits offset)
          && !offset.isConstant()) {
        judge.unknown(state, name + " is a dynptr at a variable offset");
      }
      wrong(state, name + " is no dynptr");
    } else if (asked.isPresent() && dynptr.get().kind() != asked.get()) {
      wrong(state, name + " is a dynptr of another kind");
    }
  }

  private void wrong(State state, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, what);
  }

  /** The dynptr that a register points to. */
  Optional<Dynptr> at(State state, Register register) {
    return place(state, register).flatMap(p -> Optional.ofNullable(state.dynptrs().get(p)));
  }

  /** Puts a dynptr where a register points to. */
  void make(State state, Register register, Dynptr dynptr, Unknowns unknowns) {
    Dynptr.Place place = place(state, register).orElseThrow();
    Held.Pointer pointer = (Held.Pointer) state.read(register);
    ByteStore store = state.store(pointer.region());
    for (int at = 0; at < DynptrKind.BYTES; at += ALIGNMENT) {
      store = store.spilled(place.offset() + at, new Held.Number(unknowns.unknown(64, "dynptr")));
    }
    state.store(pointer.region(), store);
    state.dynptrs().put(place, dynptr);
  }

  /** Makes the dynptr that a register points to another, though at the same place. */
  void replace(State state, Register register, Dynptr dynptr) {
    state.dynptrs().put(place(state, register).orElseThrow(), dynptr);
  }

  private static Optional<Dynptr.Place> place(State state, Register register) {
    return state.read(register) instanceof Held.Pointer(Region region, Bits offset)
            && offset.isConstant()
        ? Optional.of(new Dynptr.Place(region.name(), offset.signedConstant()))
        : Optional.empty();
  }
}
