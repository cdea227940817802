package dev.assay.smt.exec;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loops that do nothing but count, for ever: of any turn after the first ones it is shown that it
 * leads to the next, where numbers have grown as before, and nowhere else.
 */
final class EndlessLoops {
  /** Turns after which a loop is looked at. */
  private static final int TURNS = 64;

  private static final int MOST_STEPS = 1000;
  private final Code code;
  private final Liveness liveness;
  private final Stepper stepper;
  private final Unknowns unknowns;
  private final Judge judge;
  private final Findings findings;

  EndlessLoops(
      Code code,
      Liveness liveness,
      Stepper stepper,
      Unknowns unknowns,
      Judge judge,
      Findings findings) {
    this.code = code;
    this.liveness = liveness;
    this.stepper = stepper;
    this.unknowns = unknowns;
    this.judge = judge;
    this.findings = findings;
  }

  /**
   * A turn like any other.
   *
   * @param start the state that it is the first after
   * @param steps by how much numbers grow with each turn
   * @param width the bits that they count in
   * @param number how many turns there were since the start
   */
  private record Turn(State start, Map<Register, Long> steps, int width, Bits number) {
    Turn next() {
      return new Turn(start, steps, width, number.plus(1));
    }

    Held at(Register register) {
      Long step = steps.get(register);
      if (step == null || !(start.read(register) instanceof Held.Number(Bits from))) {
        return start.read(register);
      }
      Bits now = from.plus(number.times(number.same(step)));
      return new Held.Number(now.low(width).zeroExtend(Long.SIZE));
    }
  }

  /** Whether the path, which has just come to its slot, comes by there for ever. */
  boolean isOne(State state) {
    Instruction last = code.at(state.cameFrom());
    boolean back = last instanceof Instruction.Jump || last instanceof Instruction.Branch;
    if (!back || state.cameFrom() < state.slot()) {
      return false;
    }
    String frame = state.frames().getLast().stack().name();
    LoopHead.Place place = new LoopHead.Place(state.slot(), "back in " + frame);
    LoopHead head = state.loop(place);
    if (head.passes() > TURNS) {
      return false;
    }
    state.setLoop(place, head.passed(head.passes() <= 1 ? state.fork() : state));
    return head.passes() == TURNS && counts(head.first().orElseThrow(), state);
  }

  private boolean counts(State first, State state) {
    Map<Register, Long> steps = new HashMap<>();
    for (Register register : liveness.at(state.slot()).members()) {
      Held then = first.read(register);
      Held now = state.read(register);
      if (!then.equals(now)) {
        if (!(then instanceof Held.Number(Bits from))
            || !(now instanceof Held.Number(Bits to))
            || !from.isConstant()
            || !to.isConstant()) {
          return false;
        }
        steps.put(register, (to.constant() - from.constant()) / (TURNS - 1));
      }
    }
    return isAlike(first, state)
        && (leadsOn(new Turn(state, steps, Long.SIZE, unknowns.unknown(64, "turn")))
            || leadsOn(new Turn(state, steps, Integer.SIZE, unknowns.unknown(64, "turn"))));
  }

  private static boolean isAlike(State then, State now) {
    return then.frames().equals(now.frames())
        && then.calls() == now.calls()
        && then.path().size() == now.path().size()
        && then.hasMemoryOf(now)
        && then.hasObjectsButIteratorsOf(now);
  }

  /** Whether a turn leads to the next, whatever its number, and nothing else happens in it. */
  private boolean leadsOn(Turn turn) {
    State any = turn.start().fork();
    any.generalise();
    turn.steps().keySet().forEach(register -> any.write(register, turn.at(register)));
    return findings.apart(() -> leadsOn(turn, any));
  }

  private boolean leadsOn(Turn turn, State any) {
    State start = turn.start();
    Deque<State> open = new ArrayDeque<>(step(any));
    for (int steps = 0; !open.isEmpty(); steps++) {
      State state = open.pop();
      if (state.slot() == start.slot() && state.frames().equals(start.frames())) {
        if (!isAt(state, turn.next())) {
          return false;
        }
      } else if (steps > MOST_STEPS || !isPlain(code.at(state.slot()))) {
        return false;
      } else {
        step(state).forEach(open::push);
      }
    }
    return true;
  }

  private List<State> step(State state) {
    return isPlain(code.at(state.slot())) ? stepper.step(state) : List.of(state);
  }

  // What asks the world, or leaves, is no counting.
  private static boolean isPlain(Instruction instruction) {
    return instruction instanceof Instruction.Alu
        || instruction instanceof Instruction.Negate
        || instruction instanceof Instruction.SignExtend
        || instruction instanceof Instruction.Swap
        || instruction instanceof Instruction.LoadImmediate64
        || instruction instanceof Instruction.Jump
        || instruction instanceof Instruction.Branch;
  }

  private boolean isAt(State state, Turn turn) {
    for (Register register : liveness.at(state.slot()).members()) {
      Held wanted = turn.at(register);
      Held now = state.read(register);
      boolean same =
          wanted.equals(now)
              || wanted instanceof Held.Number(Bits a)
                  && now instanceof Held.Number(Bits b)
                  && judge.surely(state, a.equalTo(b));
      if (!same) {
        return false;
      }
    }
    return turn.start().hasMemoryOf(state);
  }
}
