package dev.assay.absint.prune;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.StateText;
import dev.assay.absint.log.Touched;
import dev.assay.absint.memory.IteratorSlots;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All checkpoints of a run, and the decision where paths end early and where new ones are made. */
public final class Checkpoints {
  private static final int JUMPS_BETWEEN = 2;
  private static final int INSTRUCTIONS_BETWEEN = 8;
  private static final int JUMPS_IN_LOOP = 20;
  private static final int INSTRUCTIONS_IN_LOOP = 100;

  private final Path path;
  private final Facts facts;
  private final DeadValues dead;
  private final Precision precision;
  private final StateText.ObjectNames names;
  private final Comparison comparison;
  private final Loops loops;
  private final boolean always;
  // The first of each list.
  private final @Nullable Checkpoint[] lists;
  private final int lastKey;
  private Optional<List<State>> archive = Optional.empty();
  private Optional<List<Prune>> prunes = Optional.empty();
  private int kept;
  private int evicted;
  private int total;
  private int peak;
  private int longest;
  private long jumpsBefore;
  private long instructionsBefore;

  /**
   * Empty.
   *
   * @param always whether a checkpoint is made wherever one may be
   */
  public Checkpoints(
      Path path,
      Facts facts,
      StackLiveness liveness,
      Precision precision,
      StateText.ObjectNames names,
      boolean always) {
    this.path = path;
    this.lists = new Checkpoint[path.code().size()];
    this.lastKey = Integer.remainderUnsigned(Frame.NO_CALL, lists.length);
    this.facts = facts;
    this.dead = new DeadValues(facts, liveness);
    this.precision = precision;
    this.names = names;
    this.comparison = new Comparison(facts, path.rights(), path.speculation());
    this.loops = new Loops(facts, path.log(), precision);
    this.always = always;
  }

  /** How it compares states. */
  Comparison comparison() {
    return comparison;
  }

  /** Checkpoints made. */
  public int total() {
    return total;
  }

  /** The most that were held at once. */
  public int peak() {
    return peak;
  }

  /** The longest list that was searched. */
  public int longest() {
    return longest;
  }

  /** Keeps every checkpoint that is made from now on, forgotten ones too. */
  public void keepAll() {
    archive = Optional.of(new ArrayList<>());
  }

  /** Every checkpoint made since {@link #keepAll}. */
  public List<State> all() {
    return archive.orElseThrow();
  }

  /** Keeps from now on what is pruned, too. */
  public void keepPrunes() {
    prunes = Optional.of(new ArrayList<>());
  }

  /** Every path that was ended since {@link #keepPrunes}. */
  public List<Prune> prunes() {
    return prunes.orElse(List.of());
  }

  /** Forgets all checkpoints: another function begins. */
  public void clear() {
    Arrays.fill(lists, null);
    evicted = 0;
  }

  /** What is the case at an instruction where states are compared. */
  private enum Finding {
    COVERED,
    /** Covered by a state of which marks may still be missing. */
    COVERED_IN_LOOP,
    MISSED,
    /** Missed, and too soon for another checkpoint. */
    MISSED_IN_LOOP
  }

  /**
   * Whether the path may end here, because an earlier state covers it; if not, a checkpoint may be
   * made.
   */
  public boolean covers(long jumps, long instructions) {
    State state = path.state();
    int slot = path.slot();
    boolean forces = facts.forcesCheckpoint(slot);
    boolean forced = always || forces || state.history().size() > Limits.HISTORY;
    boolean due =
        jumps - jumpsBefore >= JUMPS_BETWEEN
            && instructions - instructionsBefore >= INSTRUCTIONS_BETWEEN;
    boolean soon =
        jumps - jumpsBefore < JUMPS_IN_LOOP
            && instructions - instructionsBefore < INSTRUCTIONS_IN_LOOP;
    boolean wanted = forced || due;
    int key = key(slot, state.current());
    int searched = 0;
    Checkpoint before = null;
    for (Checkpoint checkpoint = lists[key]; checkpoint != null; checkpoint = checkpoint.next()) {
      searched++;
      if (checkpoint.slot() != slot) {
        before = checkpoint;
        continue;
      }
      forgetDead(checkpoint.state(), state);
      Finding finding = compare(checkpoint.state(), state);
      if (finding == Finding.COVERED || finding == Finding.COVERED_IN_LOOP) {
        checkpoint.hit();
        forgetDeadAfter(checkpoint, state);
        end(checkpoint.state(), finding == Finding.COVERED_IN_LOOP);
        return true;
      }
      if (finding == Finding.MISSED_IN_LOOP && !forced && soon) {
        wanted = false;
      }
      if (wanted) {
        checkpoint.miss();
      }
      if (checkpoint.isUseless(forces)) {
        remove(key, before, checkpoint);
      } else {
        before = checkpoint;
      }
    }
    longest = Math.max(longest, searched);
    if (wanted && (path.rights().isCapable() || searched <= Limits.STATES_COMPARED)) {
      make(key, jumps, instructions);
    }
    return false;
  }

  // The lists are those of Linux's hash table, whose length is a figure of the summary.
  private int key(int slot, Frame frame) {
    if (frame.callSlot() != Frame.NO_CALL) {
      return Integer.remainderUnsigned(slot ^ frame.callSlot(), lists.length);
    }
    // The same for all bits set, without a division.
    int key = lastKey - slot;
    return key < 0 ? key + lists.length : key;
  }

  private void forgetDead(State old, State state) {
    if (old.branches() == 0 && !old.isCleaned() && old.sameCalls(state) && !loops.isOpen(old)) {
      old.setCleaned();
      dead.forgetIn(old);
    }
  }

  // Linux forgets in all states of the place before it compares any.
  private void forgetDeadAfter(Checkpoint covering, State state) {
    Checkpoint checkpoint = covering.next();
    while (checkpoint != null) {
      if (checkpoint.slot() == covering.slot()) {
        forgetDead(checkpoint.state(), state);
      }
      checkpoint = checkpoint.next();
    }
  }

  private Finding compare(State old, State state) {
    if (old.isRefined()) {
      return Finding.MISSED;
    }
    if (old.branches() > 0) {
      return compareUnfinished(old, state);
    }
    boolean open = loops.isOpen(old);
    Strictness strictness = open ? Strictness.COVERS_ALL : Strictness.COVERS;
    if (!comparison.covers(old, state, strictness, path.lastId())) {
      return Finding.MISSED;
    }
    return open ? Finding.COVERED_IN_LOOP : Finding.COVERED;
  }

  private Finding compareUnfinished(State old, State state) {
    Frame frame = old.current();
    if (frame.isAsyncCallback() && frame.asyncEntries() != state.current().asyncEntries()) {
      return Finding.MISSED_IN_LOOP;
    }
    if (path.code().shape(path.slot()) == Shape.MAY_GOTO
        && old.mayGotoDepth() != state.mayGotoDepth()
        && comparison.covers(old, state, Strictness.COVERS_ALL, path.lastId())) {
      return Finding.COVERED_IN_LOOP;
    }
    if (facts.callsBack(path.slot())) {
      return comparison.covers(old, state, Strictness.COVERS_ALL, path.lastId())
          ? Finding.COVERED
          : Finding.MISSED_IN_LOOP;
    }
    if (facts.advancesIterator(path.slot())) {
      return comparison.covers(old, state, Strictness.COVERS_ALL, path.lastId()) && isActive(state)
          ? Finding.COVERED_IN_LOOP
          : Finding.MISSED_IN_LOOP;
    }
    if (isStuck(old, state)) {
      throw infiniteLoop(old, state);
    }
    return Finding.MISSED_IN_LOOP;
  }

  // The iterator that the call at hand advances; the states are alike, so it is there.
  private static boolean isActive(State state) {
    if (!(state.current().register(1) instanceof Pointer p)) {
      return false;
    }
    int place = p.offset() + (int) p.variable().bits().value();
    int slot = (-place - 1) / StackSlot.BYTES;
    return !IteratorSlots.at(state, p.frame(), slot).isDrained();
  }

  private boolean isStuck(State old, State state) {
    return comparison.mayLoop(old, state)
        && comparison.covers(old, state, Strictness.SAME, path.lastId())
        && !Comparison.iteratorsDiffer(old, state)
        && old.mayGotoDepth() == state.mayGotoDepth()
        && old.callbackUnroll() == state.callbackUnroll();
  }

  private Refusal infiniteLoop(State old, State state) {
    int frame = state.depth();
    path.writeSource();
    return new Refusal(
        Property.TERMINATION,
        "infinite loop detected at insn " + path.slot(),
        List.of(
            "cur state:" + StateText.of(state, frame, Touched.ALL, names),
            "old state:" + StateText.of(old, frame, Touched.ALL, names)));
  }

  private void end(State cover, boolean inLoop) {
    State state = path.state();
    if (facts.isJumpPoint(path.slot())) {
      path.recordJump();
    }
    prunes.ifPresent(all -> all.add(Prune.of(cover, state, path.slot())));
    precision.inherit(cover, state);
    if (cover.branches() > 0 || inLoop) {
      cover.setEndedOthers();
    }
    if (inLoop) {
      State end = state.copy();
      end.setSlot(path.slot());
      loops.add(cover, end);
      updatePeak();
    }
  }

  private void remove(int key, @Nullable Checkpoint before, Checkpoint checkpoint) {
    if (before == null) {
      lists[key] = checkpoint.next();
    } else {
      before.setNext(checkpoint.next());
    }
    kept--;
    evicted++;
    checkpoint.state().setEvicted(true);
    free(checkpoint.state());
  }

  private void free(State state) {
    if (state.isEvicted() && state.branches() == 0 && !loops.isOpen(state)) {
      state.setEvicted(false);
      evicted--;
    }
  }

  private void make(int key, long jumps, long instructions) {
    State state = path.state();
    total++;
    kept++;
    updatePeak();
    jumpsBefore = jumps;
    instructionsBefore = instructions;
    if (path.rights().isCapable()) {
      state.setPrecise(false);
    }
    State checkpoint = state.copy();
    checkpoint.setSlot(path.slot());
    loops.enter(checkpoint);
    state.startFrom(checkpoint);
    lists[key] = new Checkpoint(checkpoint, lists[key]);
    archive.ifPresent(all -> all.add(checkpoint));
  }

  private void updatePeak() {
    peak = Math.max(peak, kept + evicted + loops.backEdges());
  }

  /** A path has ended: finishes the checkpoints from which none is left. */
  public void pathEnds() {
    State state = path.state();
    while (state != null) {
      state.setBranches(state.branches() - 1);
      if (state.branches() > 0) {
        return;
      }
      loops.leave(state);
      updatePeak();
      free(state);
      state = state.parent();
    }
  }

  /** The latest unfinished checkpoint of this instruction, by which the path has come before. */
  public Optional<State> earlier(State from, int slot) {
    Checkpoint first = lists[key(slot, from.current())];
    for (Checkpoint checkpoint = first; checkpoint != null; checkpoint = checkpoint.next()) {
      State state = checkpoint.state();
      if (state.slot() == slot
          && state.branches() > 0
          && state.sameCalls(from)
          && state.generation() < from.generation()) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
