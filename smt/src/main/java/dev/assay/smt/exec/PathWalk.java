package dev.assay.smt.exec;

import dev.assay.smt.path.PathVisitor;
import java.util.ArrayList;
import java.util.List;

/** Follows one path, whatever others there are. */
final class PathWalk {
  /** Ways in which helpers and the like may have gone, on the same instructions. */
  private static final int MOST_WAYS = 64;

  private final Stepper stepper;
  private final Unknowns unknowns;
  private final Judge judge;
  private final List<Integer> slots;
  private final PathVisitor visitor;

  PathWalk(
      Stepper stepper, Unknowns unknowns, Judge judge, List<Integer> slots, PathVisitor visitor) {
    this.stepper = stepper;
    this.unknowns = unknowns;
    this.judge = judge;
    this.slots = slots;
    this.visitor = visitor;
  }

  /** Judges the last instruction of the path for all runs that take it. */
  void walk(State start) {
    List<State> ways = List.of(start);
    for (int i = 0; i < slots.size() && !ways.isEmpty(); i++) {
      visitor.at(i, new PathPoint(unknowns, judge, ways));
      ways = i + 1 < slots.size() ? step(ways, slots.get(i + 1)) : step(ways, -1);
    }
  }

  private List<State> step(List<State> ways, int next) {
    List<State> after = new ArrayList<>();
    for (State way : ways) {
      if (judge.goesOn(way)) {
        stepper.step(way).stream().filter(state -> state.slot() == next).forEach(after::add);
      }
    }
    if (after.size() > MOST_WAYS) {
      judge.unknown(after.getFirst(), "too many ways along one path");
      return List.of();
    }
    return after;
  }
}
