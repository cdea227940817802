package dev.assay.absint.prune;

import dev.assay.absint.log.Log;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.State;
import dev.assay.absint.structure.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loops that are being walked. A path that ends inside a loop at an unfinished state of the same
 * loop does not yet know what will matter; it is kept, and asked again when the loop has been left.
 */
final class Loops {
  private static final int MAX_ROUNDS = 64;

  private final Facts facts;
  private final Log log;
  private final Precision precision;
  private final Map<List<Integer>, Visit> visits = new HashMap<>();
  // Those of which the place is a loop and nothing else, by its number: asked for at every path's
  // end.
  private final List<@Nullable Visit> inMain = new ArrayList<>();
  private int backEdges;

  Loops(Facts facts, Log log, Precision precision) {
    this.facts = facts;
    this.log = log;
    this.precision = precision;
  }

  private static final class Visit {
    private final List<Integer> place;
    private final List<BackEdge> backEdges = new ArrayList<>();
    private @Nullable State entry;

    Visit(List<Integer> place) {
      this.place = place;
    }
  }

  /** A path's end, and the unfinished state that covers it. */
  private record BackEdge(State end, State cover) {}

  /** Back edges that are kept. */
  int backEdges() {
    return backEdges;
  }

  // The calls that lead to the outermost loop a state is in, then the loop; null outside of loops.
  private @Nullable List<Integer> place(State state) {
    if (state.depth() == 0 && facts.loop(state.slot()) == 0) {
      return null;
    }
    List<Integer> place = new ArrayList<>(state.depth() + 1);
    for (int i = 0; i <= state.depth(); i++) {
      int slot = state.slotOf(i);
      int loop = facts.loop(slot);
      if (loop != 0) {
        place.add(loop);
        return place;
      }
      place.add(slot);
    }
    return null;
  }

  private @Nullable Visit visit(State state) {
    if (visits.isEmpty()) {
      return null;
    }
    int outermost = facts.loop(state.slotOf(0));
    if (outermost != 0) {
      return outermost < inMain.size() ? inMain.get(outermost) : null;
    }
    List<Integer> place = place(state);
    return place == null ? null : visits.get(place);
  }

  /** A checkpoint has been made. */
  void enter(State checkpoint) {
    Visit visit = visit(checkpoint);
    if (visit == null) {
      List<Integer> place = place(checkpoint);
      if (place == null) {
        return;
      }
      visit = newVisit(place);
      visits.put(place, visit);
    }
    if (visit.entry == null) {
      visit.entry = checkpoint;
      say("SCC enter", visit.place);
    }
  }

  private Visit newVisit(List<Integer> place) {
    Visit visit = new Visit(place);
    if (place.size() == 1) {
      int loop = place.getFirst();
      while (inMain.size() <= loop) {
        inMain.add(null);
      }
      inMain.set(loop, visit);
    }
    return visit;
  }

  /** No path from a checkpoint is left. */
  void leave(State checkpoint) {
    Visit visit = visit(checkpoint);
    if (visit != null && visit.entry == checkpoint) {
      say("SCC exit", visit.place);
      visit.entry = null;
      backEdges -= visit.backEdges.size();
      settle(visit);
    }
  }

  void add(State cover, State end) {
    Visit visit = visit(cover);
    if (visit == null) {
      throw new IllegalStateException("a back edge outside of any loop");
    }
    say("SCC backedge", visit.place);
    visit.backEdges.addFirst(new BackEdge(end, cover));
    backEdges++;
  }

  /** Whether marks of a state may still be missing. */
  boolean isOpen(State state) {
    if (backEdges == 0) {
      return false;
    }
    Visit visit = visit(state);
    return visit != null && !visit.backEdges.isEmpty();
  }

  private void settle(Visit visit) {
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > MAX_ROUNDS) {
        visit.backEdges.forEach(edge -> precision.markEverything(edge.end));
        break;
      }
      changed = false;
      for (BackEdge edge : visit.backEdges) {
        changed |= precision.inherit(edge.cover, edge.end);
      }
    }
    visit.backEdges.clear();
  }

  private void say(String what, List<Integer> place) {
    if (log.showsAllPaths()) {
      StringBuilder text = new StringBuilder(what).append(" (");
      // Linux takes a call at slot 0 for the end of the calls.
      for (int i = 0; i < place.size() - 1 && place.get(i) != 0; i++) {
        text.append(place.get(i)).append(',');
      }
      log.line(text.append(place.getLast()).append(')').toString());
    }
  }
}
