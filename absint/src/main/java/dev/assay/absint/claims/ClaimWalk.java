package dev.assay.absint.claims;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.path.Fork;
import dev.assay.absint.path.Path;
import dev.assay.absint.prune.Comparison;
import dev.assay.absint.prune.DeadValues;
import dev.assay.absint.prune.Prune;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.step.Steps;
import dev.assay.absint.step.Tools;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certification;
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
import java.util.function.UnaryOperator;

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
  private final List<Prune> prunes;
  private final DeadValues dead;
  private final Comparison comparison;
  private final Contexts contexts;
  private final SortedMap<Integer, Gathering> gathered = new TreeMap<>();
  private final SortedMap<Integer, List<StateClaim>> claims = new TreeMap<>();
  private final long mostSteps;
  private final int most;
  private boolean walked;
  private Optional<Certification.NotMade> unfinished = Optional.empty();
  private long steps;
  private long places;

  /**
   * A walk.
   *
   * @param first the tools of the first walk, whose checkpoints have been kept
   * @param second tools of this one
   * @param processed how many instructions the first walk judged
   * @param forCertificate whether claims must lead to claims
   */
  public ClaimWalk(Tools first, Tools second, long processed, boolean forCertificate) {
    this.most = forCertificate ? Gathering.ALL : Gathering.FEW;
    this.tools = second;
    this.path = second.path();
    this.facts = second.facts();
    this.comparison = new Comparison(facts, path.rights(), path.speculation());
    this.dead = new DeadValues(facts, first.liveness());
    this.nodes =
        new Nodes(real(first.checkpoints().all()), dead, forgetting(first.path()), comparison);
    this.prunes =
        first.checkpoints().prunes().stream()
            .filter(prune -> !prune.pruned().isSpeculative())
            .toList();
    this.contexts = new Contexts(facts.functions());
    this.mostSteps = PATIENCE * processed + LEAST_STEPS;
    path.startIdsAfter(first.path().lastId());
  }

  // For some loaders no number is taken not to matter.
  private static UnaryOperator<Value> forgetting(Path first) {
    boolean forgets = first.rights().isCapable() && !first.speculation().comparesExactly();
    return forgets ? Nodes::generalised : UnaryOperator.identity();
  }

  // Checkpoints of ways that are only guessed say nothing of real ones.
  private static List<State> real(List<State> checkpoints) {
    return checkpoints.stream().filter(state -> !state.isSpeculative()).toList();
  }

  /** The claims; empty where they would be too many, or could not be found. */
  public Optional<Claims> claims() {
    if (walkAll().isPresent() || attempt(() -> gathered.forEach(this::translate)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new Claims(claims));
  }

  /**
   * The claims with all that others need to check them.
   *
   * @param digest of the program
   */
  public Certification certification(String digest) {
    places = 0;
    List<Certification> made = new ArrayList<>();
    Optional<Certification.NotMade> failed =
        walkAll()
            .or(() -> attempt(() -> prunes.forEach(this::walkFrom)))
            .or(() -> attempt(() -> made.add(new Certification.Made(written(digest)))));
    return failed.map(Certification.class::cast).orElseGet(made::getFirst);
  }

  private Certificate written(String digest) {
    return new Writing(facts.functions(), nodes, this::count).certificate(digest, gathered, prunes);
  }

  // Why the walk could not be finished; it is done once.
  private Optional<Certification.NotMade> walkAll() {
    if (!walked) {
      walked = true;
      unfinished =
          attempt(() -> {
            walk(tools.steps().start(), 0);
            walkCalled();
          });
    }
    return unfinished;
  }

  private Optional<Certification.NotMade> attempt(Runnable part) {
    try {
      part.run();
      return Optional.empty();
    } catch (TooMuch _) {
      return notMade("more claims than are made of any program");
    } catch (Refusal refusal) {
      return notMade("the claims are refused: " + refusal.text());
    } catch (Unmodelled unmodelled) {
      return notMade(unmodelled.feature());
    }
  }

  private Optional<Certification.NotMade> notMade(String reason) {
    return Optional.of(new Certification.NotMade(path.slot(), reason));
  }

  // What stood for others is claimed even where the walk has not come by it.
  private void walkFrom(Prune prune) {
    Node node = nodes.of(prune.cover());
    if (!node.isEntered()) {
      walk(node.state().copy(), node.state().slot());
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
    count(state);
    claims.computeIfAbsent(slot, _ -> new ArrayList<>()).add(state);
  }

  private void count(StateClaim state) {
    for (FrameClaim frame : state.frames()) {
      places += 2 + frame.stack().size();
    }
    if (places > MOST_PLACES) {
      throw new TooMuch();
    }
  }

  private void walk(State start, int slot) {
    Gathering gathering =
        gathered.computeIfAbsent(
            start.frame(0).subprogram(), _ -> new Gathering(dead, comparison, most));
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
    if (++steps > mostSteps) {
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
