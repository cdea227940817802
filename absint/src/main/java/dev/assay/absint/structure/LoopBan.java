package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.verdict.Property;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Refuses the first jump back that a depth-first walk meets: the rule before Linux 5.3. */
public final class LoopBan {
  private final Facts facts;
  private final BitSet discovered = new BitSet();
  private final BitSet explored = new BitSet();

  public LoopBan(Facts facts) {
    this.facts = facts;
  }

  /**
   * Walks every function.
   *
   * @throws Refusal when there is a loop
   */
  public void check() {
    facts.functions().all().forEach(function -> walk(function.start()));
  }

  // Fall-through first, as Linux walks; an instruction stays on the stack until all it leads to is
  // explored.
  private void walk(int start) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start);
    discovered.set(start);
    while (!open.isEmpty()) {
      int slot = open.peek();
      int next = undiscovered(slot);
      if (next < 0) {
        explored.set(slot);
        open.pop();
      } else {
        discovered.set(next);
        open.push(next);
      }
    }
  }

  private int undiscovered(int slot) {
    int following = facts.flow().following(slot);
    if (isNew(slot, following)) {
      return following;
    }
    int target = facts.flow().target(slot);
    return isNew(slot, target) ? target : Flow.NOWHERE;
  }

  private boolean isNew(int slot, int next) {
    if (next == Flow.NOWHERE) {
      return false;
    }
    if (discovered.get(next) && !explored.get(next)) {
      throw new Refusal(Property.TERMINATION, "back-edge from insn " + slot + " to " + next);
    }
    return !discovered.get(next);
  }
}
