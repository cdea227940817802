package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes registers of a path stand for what they hold whenever it comes by again. Those that grow by
 * the same with each turn of a loop stay bound to the number of turns, as far as that is known.
 */
final class RegisterWidening {
  private final Unknowns unknowns;
  private final Judge judge;

  /**
   * How a loop changes registers: by so much with each turn, or in ways that nothing is known of.
   */
  record Changes(Map<Register, OptionalLong> by) {
    static final Changes NONE = new Changes(Map.of());

    Changes {
      by = Map.copyOf(by);
    }

    boolean haveSteps() {
      return by.values().stream().anyMatch(OptionalLong::isPresent);
    }
  }

  RegisterWidening(Unknowns unknowns, Judge judge) {
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /**
   * Whether what registers hold one turn after a state that stands for all, that stands for too.
   */
  boolean covers(State any, Changes changes, State state, List<Register> live) {
    for (Register register : live) {
      Held then = any.read(register);
      Held now = state.read(register);
      OptionalLong step = changes.by().get(register);
      boolean same =
          step == null
              ? then.equals(now)
              : areAlike(then, now) && (step.isEmpty() || isStep(state, then, now, step));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private boolean isStep(State state, Held then, Held now, OptionalLong step) {
    return judge.surely(state, bits(now).equalTo(bits(then).plus(step.getAsLong())));
  }

  /**
   * How registers have changed since a loop's first turn; empty where something has no general
   * form.
   *
   * @param turns how many there were since, if that is known
   */
  Optional<Changes> changes(LoopHead head, State state, List<Register> live, OptionalLong turns) {
    State first = head.first().orElseThrow();
    Map<Register, OptionalLong> by = new HashMap<>();
    for (Register register : live) {
      Held then = first.read(register);
      Held now = state.read(register);
      if (!then.equals(now) || head.changes().by().containsKey(register)) {
        if (!areAlike(then, now)) {
          return Optional.empty();
        }
        by.put(register, step(head, state, register, turns));
      }
    }
    return Optional.of(new Changes(by));
  }

  // What was not found to hold once is given up.
  private OptionalLong step(LoopHead head, State state, Register register, OptionalLong turns) {
    Held now = state.read(register);
    if (head.any().isPresent()) {
      OptionalLong step = head.changes().by().getOrDefault(register, OptionalLong.empty());
      Held then = head.any().get().read(register);
      boolean holds = step.isPresent() && isStep(state, then, now, step);
      return holds ? step : OptionalLong.empty();
    }
    Bits from = bits(head.first().orElseThrow().read(register));
    Bits to = bits(now);
    boolean known = from.isConstant() && to.isConstant() && turns.isPresent();
    long way = known ? to.constant() - from.constant() : 0;
    return known && way % turns.getAsLong() == 0
        ? OptionalLong.of(way / turns.getAsLong())
        : OptionalLong.empty();
  }

  /**
   * Forgets what changes.
   *
   * @param turns how many there were since the first, where anything changes by steps
   */
  void widen(State first, Changes changes, State state, Optional<Bits> turns) {
    changes
        .by()
        .forEach((register, step) -> {
          Held then = first.read(register);
          Bits anything =
              step.isPresent() && turns.isPresent()
                  ? bits(then).plus(turns.get().times(turns.get().same(step.getAsLong())))
                  : unknowns.unknown(64, "turns");
          state.write(register, like(then, anything));
        });
  }

  private static boolean areAlike(Held then, Held now) {
    return switch (then) {
      case Held.Number _ -> now instanceof Held.Number;
      case Held.Pointer(Region region, var _) ->
          now instanceof Held.Pointer(Region other, var _) && other.equals(region);
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> then.equals(now);
    };
  }

  private static Held like(Held held, Bits anything) {
    return switch (held) {
      case Held.Number _ -> new Held.Number(anything);
      case Held.Pointer(Region region, var _) -> new Held.Pointer(region, anything);
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> held;
    };
  }

  private Bits bits(Held held) {
    return switch (held) {
      case Held.Number(Bits bits) -> bits;
      case Held.Pointer(var _, Bits offset) -> offset;
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> unknowns.constant(0);
    };
  }
}
