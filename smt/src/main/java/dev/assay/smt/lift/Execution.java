package dev.assay.smt.lift;

import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Runs one method over all its paths. Of the paths that wait, the one earliest in the code goes on
 * first, joined with all that wait at the same place; so code after a branch is walked once.
 */
final class Execution {
  /**
   * Turns of one loop before the lifter gives up: more than the 64 that bit-counting loops need.
   */
  private static final int MOST_VISITS = 200;

  /**
   * A return: under which conditions, with what value ({@link Value.Dead} for void), with what
   * assigned to this.
   */
  record Exit(List<Truth> path, Value value, Frame frame) {}

  private final Lifter lifter;
  private final Terms terms;
  private final MethodCode code;
  private final OptionalInt cut;
  private final StraightLine straightLine;
  private final TreeMap<Integer, List<Frame>> waiting = new TreeMap<>();
  private final Map<Integer, Integer> visits = new HashMap<>();
  private final List<Exit> exits = new ArrayList<>();
  private final List<Frame> cuts = new ArrayList<>();

  /** An execution that stops paths which come to {@code cut}, if there is one. */
  Execution(Lifter lifter, MethodCode code, OptionalInt cut) {
    this.lifter = lifter;
    this.terms = lifter.terms();
    this.code = code;
    this.cut = cut;
    this.straightLine = new StraightLine(lifter);
  }

  Execution run(Frame start) {
    advance(start);
    while (!waiting.isEmpty()) {
      List<Frame> here = waiting.pollFirstEntry().getValue();
      Frame frame = here.getFirst();
      here.stream().skip(1).forEach(other -> frame.join(terms, other));
      if (cut.isPresent() && cut.getAsInt() == frame.position()) {
        cuts.add(frame);
      } else {
        countVisit(frame);
        advance(frame);
      }
    }
    return this;
  }

  /** The returns, joined into one. */
  Optional<Exit> joinedExit() {
    return exits.stream()
        .reduce((a, b) -> {
          int shared = PathConditions.shared(a.path(), b.path());
          Truth first = terms.all(a.path().subList(shared, a.path().size()));
          a.frame().join(terms, b.frame());
          return new Exit(
              PathConditions.join(terms, a.path(), b.path()),
              Values.choose(first, a.value(), b.value()),
              a.frame());
        });
  }

  /** The paths that came to the cut, joined into one. */
  Optional<Frame> joinedCut() {
    return cuts.stream()
        .reduce((a, b) -> {
          a.join(terms, b);
          return a;
        });
  }

  private void countVisit(Frame frame) {
    if (visits.merge(frame.position(), 1, Integer::sum) > MOST_VISITS) {
      throw frame.error("a loop without a constant bound, except by induction");
    }
  }

  private void advance(Frame frame) {
    boolean started = false;
    while (true) {
      if (started && code.isTarget(frame.position())) {
        wait(frame);
        return;
      }
      started = true;
      CodeElement element = code.element(frame.advance());
      if (element instanceof Instruction instruction && !goesOn(frame, instruction)) {
        return;
      }
    }
  }

  /** Executes one instruction; false when the path ends here or waits at a target. */
  private boolean goesOn(Frame frame, Instruction instruction) {
    return switch (instruction) {
      case ReturnInstruction r -> leave(frame, r);
      case ThrowInstruction _ -> {
        lifter.raise(frame, terms.truth(true), "throw");
        yield false;
      }
      case BranchInstruction b -> branch(frame, b);
      case TableSwitchInstruction s -> select(frame, s.cases(), s.defaultTarget());
      case LookupSwitchInstruction s -> select(frame, s.cases(), s.defaultTarget());
      default -> straightLine.execute(frame, instruction);
    };
  }

  private boolean leave(Frame frame, ReturnInstruction instruction) {
    Value value = instruction.opcode() == Opcode.RETURN ? Values.dead() : frame.pop();
    exits.add(new Exit(frame.path(), value, frame));
    return false;
  }

  private boolean branch(Frame frame, BranchInstruction instruction) {
    int target = code.position(instruction.target());
    Truth condition = Branches.condition(frame, instruction.opcode(), terms);
    if (condition.isTrue()) {
      frame.goTo(target);
      wait(frame);
      return false;
    }
    if (condition.isFalse()) {
      return true;
    }
    wait(frame.fork(condition, target));
    wait(frame.fork(condition.not(), frame.position()));
    return false;
  }

  private boolean select(Frame frame, List<SwitchCase> cases, Label otherwise) {
    var selector = Values.bits(frame.pop());
    List<Truth> none = new ArrayList<>();
    for (SwitchCase option : cases) {
      Truth chosen = selector.equalTo(option.caseValue());
      if (!chosen.isFalse()) {
        wait(frame.fork(chosen, code.position(option.target())));
      }
      if (chosen.isTrue()) {
        return false;
      }
      none.add(chosen.not());
    }
    wait(frame.fork(terms.all(none), code.position(otherwise)));
    return false;
  }

  private void wait(Frame frame) {
    waiting.computeIfAbsent(frame.position(), _ -> new ArrayList<>()).add(frame);
  }
}
