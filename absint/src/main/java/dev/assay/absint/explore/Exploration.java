package dev.assay.absint.explore;

import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Touched;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.path.Fork;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Speculation;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Checkpoints;
import dev.assay.absint.state.State;
import dev.assay.absint.step.Refining;
import dev.assay.absint.step.Steps;
import dev.assay.absint.step.Tools;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.claim.Refinement;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;

/** Walks every path from a function's start, depth first. */
final class Exploration {
  private static final int CLOCK_MASK = 0xfff;

  private final Path path;
  private final Facts facts;
  private final Steps steps;
  private final Checkpoints checkpoints;
  private final StackLiveness liveness;
  private final Log log;
  private final long deadline;
  private final Observer observer;
  private final boolean[] seen;
  private final Speculation speculation;
  private final Refining refining;
  private final boolean putsBarriers;
  private long processed;
  private boolean arrived;

  /** Sees every state before its instruction is judged. */
  @FunctionalInterface
  interface Observer {
    void before(int before, int slot, State state);
  }

  /**
   * An exploration.
   *
   * @param proven what is proven of some paths
   * @param deadline when to give up, as {@link System#nanoTime}
   */
  Exploration(Tools tools, long deadline, List<Refinement> proven, Observer observer) {
    this.path = tools.path();
    this.facts = tools.facts();
    this.steps = tools.steps();
    this.checkpoints = tools.checkpoints();
    this.liveness = tools.liveness();
    this.log = path.log();
    this.seen = new boolean[path.code().size()];
    this.speculation = path.speculation();
    this.refining = steps.refining(proven);
    this.putsBarriers = path.keeps(VerifierRule.BARRIERS);
    this.deadline = deadline;
    this.observer = observer;
  }

  /** The slots that paths have come to. */
  BitSet seen() {
    BitSet slots = new BitSet(seen.length);
    for (int slot = 0; slot < seen.length; slot++) {
      slots.set(slot, seen[slot]);
    }
    return slots;
  }

  /** Instructions judged, repetitions included. */
  long processed() {
    return processed;
  }

  /**
   * Walks all paths from a state.
   *
   * @throws Refusal when one breaks a rule
   */
  void run(State start, int slot) {
    path.restart(start, slot);
    start.setFirstSlot(slot);
    arrived = false;
    boolean more = true;
    while (more) {
      int next = judge();
      if (next != Steps.END) {
        path.moveTo(next, path.slot());
      } else {
        more = takeUpNext();
      }
    }
    if (!log.showsAllPaths()) {
      log.cutTo(0);
    }
  }

  private boolean takeUpNext() {
    path.touchAll();
    checkpoints.pathEnds();
    liveness.update(path.state());
    Fork fork = path.takeUp();
    if (fork == null) {
      return false;
    }
    if (!log.showsAllPaths()) {
      log.cutTo(fork.logPosition());
    }
    path.moveTo(fork.slot(), fork.previous());
    arrived = true;
    return true;
  }

  // The slot where the path goes on, or the end.
  private int judge() {
    count();
    int slot = path.slot();
    State state = path.state();
    state.setLastSlot(path.previous());
    state.setSlot(slot);
    if (facts.isPrunePoint(slot) && checkpoints.covers(steps.jumps(), processed)) {
      logCovered();
      return Steps.END;
    }
    if (facts.isJumpPoint(slot)) {
      path.recordJump();
    }
    logInstruction();
    if (putsBarriers && state.isSpeculative()) {
      return judgeGuessed(slot);
    }
    seen[slot] = true;
    int before = path.lengthen();
    observer.before(before, slot, state);
    return refining.isIdle() || refining.pass(before, slot) ? step(slot) : Steps.END;
  }

  private int step(int slot) {
    Shape shape = path.code().shape(slot);
    int next = StackLiveness.mayWrite(shape) ? stepWriting(slot) : steps.step();
    arrived = next != Steps.END && shape == Shape.EXIT;
    return next;
  }

  // A guessed way that breaks a rule ends in a barrier, and the program may still be accepted.
  private int judgeGuessed(int slot) {
    if (speculation.stopsBefore(slot)) {
      return Steps.END;
    }
    try {
      int next = step(slot);
      return speculation.stopsAfter(slot) ? Steps.END : next;
    } catch (Refusal refusal) {
      if (!refusal.endsWithBarrier()) {
        throw refusal;
      }
      refusal.write(log);
      speculation.putBarrierBefore(slot);
      if (StackLiveness.mayWrite(path.code().shape(slot))) {
        liveness.end(slot);
      }
      return Steps.END;
    }
  }

  private int stepWriting(int slot) {
    liveness.begin(path.state());
    int next = steps.step();
    liveness.end(slot);
    return next;
  }

  private void count() {
    if (!path.code().contains(path.slot())) {
      throw new Refusal(
          Property.CONTROL_FLOW,
          "invalid insn idx %d insn_cnt %d".formatted(path.slot(), path.code().size()));
    }
    if (++processed > Limits.INSTRUCTIONS) {
      throw new Refusal(
          Property.COMPLEXITY, "BPF program is too large. Processed " + processed + " insn");
    }
    if ((processed & CLOCK_MASK) == 0 && System.nanoTime() - deadline > 0) {
      throw new Unmodelled("time limit reached");
    }
  }

  private void logCovered() {
    if (log.showsPath()) {
      int slot = path.slot();
      log.line(arrived ? from(slot) + ": safe" : slot + ": safe");
    }
  }

  private String from(int slot) {
    String guessed = path.state().isSpeculative() ? " (speculative execution)" : "";
    return "\nfrom " + path.previous() + " to " + slot + guessed;
  }

  private void logInstruction() {
    if (arrived && log.showsAllPaths()) {
      log.write(from(path.slot()) + ":");
      path.writeFrame(path.state(), path.state().depth(), Touched.ALL);
      arrived = false;
    }
    if (log.showsPath()) {
      path.writeInstruction();
    }
  }
}
