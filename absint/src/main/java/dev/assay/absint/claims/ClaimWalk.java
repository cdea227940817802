package dev.assay.absint.claims;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.path.Fork;
import dev.assay.absint.path.Path;
import dev.assay.absint.prune.Comparison;
import dev.assay.absint.prune.DeadValues;
import dev.assay.absint.state.State;
import dev.assay.absint.step.Steps;
import dev.assay.absint.step.Tools;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.isa.Instruction.CallFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds claims, by walking an accepted program once more. A state on a path is not a claim: the
 * path may have stood for others, which were ended at its checkpoints because what is known to
 * matter agreed. This walk goes on from checkpoints in which the rest has been forgotten, and
 * whatever it sees is a claim.
 */
public final class ClaimWalk {
  private static final long PATIENCE = 16;
  private static final long LEAST_STEPS = 10_000;

  // Stack slots of states, and two for the registers of each: some 200 MiB.
  private static final long MOST_PLACES = 3_000_000;

  private final Tools tools;
  private final Path path;
  private final Facts facts;
  private final Nodes nodes;
  private final DeadValues dead;
  private final Comparison comparison;
  private final Contexts contexts;
  private final SortedMap<Integer, Gathering> gathered = new TreeMap<>();
  private final SortedMap<Integer, List<StateClaim>> claims = new TreeMap<>();
  private final long mostSteps;
  private long count;
  private long places;

  /**
   * A walk.
   *
   * @param first the tools of the first walk, whose checkpoints have been kept
   * @param second tools of this one
   * @param processed how many instructions the first walk judged
   */
  public ClaimWalk(Tools first, Tools second, long processed) {
    this.tools = second;
    this.path = second.path();
    this.facts = second.facts();
    this.comparison = new Comparison(facts, path.rights(), path.speculation());
    this.dead = new DeadValues(facts, first.liveness());
    this.nodes = new Nodes(first.checkpoints().all(), dead, comparison);
    this.contexts = new Contexts(facts.functions());
    this.mostSteps = PATIENCE * processed + LEAST_STEPS;
    path.startIdsAfter(first.path().lastId());
  }

  /** The claims; empty where they would be too many, or could not be found. */
  public Optional<Claims> claims() {
    try {
      walk(tools.steps().start(), 0);
      walkCalled();
      gathered.forEach(this::translate);
      return Optional.of(new Claims(claims));
    } catch (TooMuch | Refusal | Unmodelled _) {
      return Optional.empty();
    }
  }

  private void walkCalled() {
    BitSet called = tools.steps().called();
    if (facts.functions().exceptionCallback() != 0) {
      called.set(facts.functions().exceptionCallback());
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Function f : facts.functions().all()) {
        if (called.get(f.number()) && !gathered.containsKey(f.number())) {
          walk(tools.steps().anyCallOf(f), f.start());
          more = true;
        }
      }
    }
  }

  private void translate(int function, Gathering gathering) {
    for (List<Outer> below : contexts.of(function)) {
      Translation translation = new Translation(facts.functions(), below);
      gathering
          .bySlot()
          .forEach((slot, states) -> states.forEach(s -> claim(slot, translation.of(s))));
    }
  }

  private void claim(int slot, StateClaim state) {
    for (FrameClaim frame : state.frames()) {
      places += 2 + frame.stack().size();
    }
    if (places > MOST_PLACES) {
      throw new TooMuch();
    }
    claims.computeIfAbsent(slot, _ -> new ArrayList<>()).add(state);
  }

  private void walk(State start, int slot) {
    Gathering gathering = new Gathering(dead, comparison);
    gathered.put(start.frame(0).subprogram(), gathering);
    path.restart(start, slot);
    boolean more = true;
    while (more) {
      int next = step(gathering);
      if (next == Steps.END) {
        more = takeUpNext();
      } else {
        path.moveTo(next, path.slot());
      }
    }
  }

  private boolean takeUpNext() {
    tools.liveness().update(path.state());
    Fork fork = path.takeUp();
    if (fork == null) {
      return false;
    }
    path.moveTo(fork.slot(), fork.previous());
    return true;
  }

  // The slot where the path goes on, or Steps.END.
  private int step(Gathering gathering) {
    if (++count > mostSteps) {
      throw new TooMuch();
    }
    int slot = path.slot();
    path.state().setSlot(slot);
    if (facts.isPrunePoint(slot)) {
      Optional<Node> node = nodes.covering(path.state(), path.lastId());
      if (node.isPresent()) {
        if (node.get().isEntered()) {
          return Steps.END;
        }
        path.restart(node.get().enter(), slot);
      }
    }
    State state = path.state();
    state.history().clear();
    gathering.add(state, path.lastId());
    noteCall(state, slot);
    tools.liveness().begin(state);
    int next = tools.steps().step();
    tools.liveness().end(slot);
    return next;
  }

  private void noteCall(State state, int slot) {
    if (path.code().at(slot) instanceof CallFunction(int offset)) {
      Function callee = facts.functions().containing(slot + offset + 1);
      if (callee.isGlobal()) {
        contexts.called(state, callee);
      }
    }
  }
}
