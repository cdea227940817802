package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where paths meet that differ in numbers only, or one comes by again, it goes on for all, and
 * numbers that are not known may be any. Those that are known, as of turns made, stay.
 */
final class Joining {
  /** So many that differ in conditions alone are walked as they are. */
  private static final int MANY = 4;

  private final Unknowns unknowns;

  Joining(Unknowns unknowns) {
    this.unknowns = unknowns;
  }

  /** Makes a state stand for others, too; the registers that hold any number then. */
  Set<Register> join(State state, List<State> before, List<Register> live) {
    List<State> alike = before.stream().filter(old -> isAlike(old, state, live)).toList();
    Set<Register> any = new HashSet<>();
    for (Register register : live) {
      Held held = state.read(register);
      if (isUnknown(held) && alike.stream().anyMatch(old -> !old.read(register).equals(held))) {
        any.add(register);
      }
    }
    if (any.isEmpty() && alike.size() < MANY) {
      return Set.of();
    }
    any.forEach(register -> state.write(register, unknowns.unknown(64, "any")));
    state.forgetConditions(alike);
    state.generalise();
    return any;
  }

  private static boolean isAlike(State old, State state, List<Register> live) {
    for (Register register : live) {
      if (!isAlike(old.read(register), state.read(register))) {
        return false;
      }
    }
    return old.frames().equals(state.frames()) && old.hasMemoryOf(state) && old.hasObjectsOf(state);
  }

  private static boolean isAlike(Held then, Held now) {
    return switch (then) {
      case Held.Number(Bits bits) ->
          now instanceof Held.Number(Bits other) && bits.isConstant() == other.isConstant();
      case Held.Pointer(Region region, Bits offset) ->
          then.equals(now)
              || now instanceof Held.Pointer(Region same, Bits other)
                  && same.equals(region)
                  && offset.isConstant()
                  && other.isConstant();
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> then.equals(now);
    };
  }

  private static boolean isUnknown(Held held) {
    return held instanceof Held.Number(Bits bits) && !bits.isConstant();
  }
}
