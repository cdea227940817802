package dev.assay.absint.state;

import dev.assay.absint.state.Value.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A path at an instruction, or a checkpoint of one. Mutable; a fork copies it. Checkpoints form a
 * tree by {@link #parent}, through which marks of precision travel back.
 */
public final class State {
  public static final int MAX_FRAMES = 8;

  // As many as there have been; most programs have one.
  private Frame[] frames;
  private Frame running;
  private int depth;
  private List<Reference> references = List.of();
  private Sections sections = Sections.NONE;
  private History history = new History();
  private @Nullable State parent;
  private int slot;
  private int firstSlot;
  private int lastSlot = -1;
  private int branches = 1;
  private int generation;
  private int callbackUnroll;
  private int mayGotoDepth;
  private boolean inSleepable;
  private boolean cleaned;
  private boolean evicted;
  private boolean speculative;
  private boolean refined;
  private boolean endedOthers;

  /** A state of one frame. */
  public State(Frame main) {
    this(new Frame[] {main}, main);
  }

  private State(Frame[] frames, Frame running) {
    this.frames = frames;
    this.running = running;
  }

  /** A copy in which nothing is shared that changes. */
  public State copy() {
    Frame[] copies = new Frame[depth + 1];
    for (int i = 0; i <= depth; i++) {
      copies[i] = frames[i].copy();
    }
    State copy = new State(copies, copies[depth]);
    copy.depth = depth;
    copy.references = references;
    copy.sections = sections;
    copy.history = history.copy();
    copy.parent = parent;
    copy.slot = slot;
    copy.firstSlot = firstSlot;
    copy.lastSlot = lastSlot;
    copy.branches = branches;
    copy.generation = generation;
    copy.callbackUnroll = callbackUnroll;
    copy.mayGotoDepth = mayGotoDepth;
    copy.inSleepable = inSleepable;
    copy.cleaned = cleaned;
    copy.speculative = speculative;
    return copy;
  }

  /** The number of the running frame. */
  public int depth() {
    return depth;
  }

  public Frame frame(int n) {
    return frames[n];
  }

  /** The running frame. */
  public Frame current() {
    return running;
  }

  public void push(Frame frame) {
    depth++;
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, MAX_FRAMES);
    }
    frames[depth] = frame;
    running = frame;
  }

  /** Leaves the running frame. */
  public void pop() {
    Arrays.fill(frames, depth, depth + 1, null);
    depth--;
    running = frames[depth];
  }

  public List<Reference> references() {
    return references;
  }

  public void acquire(Reference reference) {
    List<Reference> more = new ArrayList<>(references);
    more.add(reference);
    references = List.copyOf(more);
  }

  /** Gives an object back; false when there is none with this number. */
  public boolean release(int id) {
    List<Reference> rest =
        references.stream().filter(r -> r.kind() != Reference.Kind.OBJECT || r.id() != id).toList();
    boolean found = rest.size() < references.size();
    references = rest;
    return found;
  }

  /** Whether no reference is held, and it is in no section. */
  public boolean holdsNothing() {
    return references.isEmpty() && sections == Sections.NONE;
  }

  /** Whether any lock is held. */
  public boolean holdsLock() {
    return lastLock() != null;
  }

  /** The lock that was taken last of those held, null for none. */
  public @Nullable Reference lastLock() {
    for (int i = references.size() - 1; i >= 0; i--) {
      if (references.get(i).kind().isLock()) {
        return references.get(i);
      }
    }
    return null;
  }

  /** Gives back what is held, one among {@link #references}. */
  public void release(Reference reference) {
    List<Reference> rest = new ArrayList<>(references);
    rest.remove(reference);
    references = List.copyOf(rest);
  }

  public Sections sections() {
    return sections;
  }

  public void setSections(Sections newSections) {
    sections = newSections;
  }

  public History history() {
    return history;
  }

  public @Nullable State parent() {
    return parent;
  }

  /** The instruction it is at. */
  public int slot() {
    return slot;
  }

  /** The instruction that the running frame is at, or that called the next one. */
  public int slotOf(int frame) {
    return frame == depth ? slot : frames[frame + 1].callSlot();
  }

  public void setSlot(int newSlot) {
    slot = newSlot;
  }

  /** Where the path since the last checkpoint began. */
  public int firstSlot() {
    return firstSlot;
  }

  public void setFirstSlot(int newSlot) {
    firstSlot = newSlot;
  }

  /** The instruction before, -1 for none. */
  public int lastSlot() {
    return lastSlot;
  }

  public void setLastSlot(int newSlot) {
    lastSlot = newSlot;
  }

  /** How many paths from here are still to be walked. */
  public int branches() {
    return branches;
  }

  public void setBranches(int n) {
    branches = n;
  }

  /** How many checkpoints lie before it. */
  public int generation() {
    return generation;
  }

  /** Makes a checkpoint the place that this path starts from. */
  public void startFrom(State checkpoint) {
    parent = checkpoint;
    firstSlot = checkpoint.slot;
    generation = checkpoint.generation + 1;
    history.clear();
  }

  /** Makes it a state that no path led to. */
  public void detach() {
    parent = null;
    history.clear();
  }

  public int callbackUnroll() {
    return callbackUnroll;
  }

  public void setCallbackUnroll(int n) {
    callbackUnroll = n;
  }

  public int mayGotoDepth() {
    return mayGotoDepth;
  }

  public void setMayGotoDepth(int n) {
    mayGotoDepth = n;
  }

  public boolean inSleepable() {
    return inSleepable;
  }

  public void setInSleepable(boolean sleeps) {
    inSleepable = sleeps;
  }

  /** Whether only a processor that guessed wrong comes here. */
  public boolean isSpeculative() {
    return speculative;
  }

  public void setSpeculative() {
    speculative = true;
  }

  /** Whether what nobody reads any more has been forgotten. */
  public boolean isCleaned() {
    return cleaned;
  }

  public void setCleaned() {
    cleaned = true;
  }

  /** Whether it is a checkpoint that is not compared any more, but still somebody's parent. */
  public boolean isEvicted() {
    return evicted;
  }

  public void setEvicted(boolean gone) {
    evicted = gone;
  }

  /** Whether a path from this checkpoint made use of what is true of that path alone. */
  public boolean isRefined() {
    return refined;
  }

  public void setRefined() {
    refined = true;
  }

  /** Whether it has ended other paths before all of its own were walked. */
  public boolean hasEndedOthers() {
    return endedOthers;
  }

  public void setEndedOthers() {
    endedOthers = true;
  }

  /** Whether both came to their frames through the same calls. */
  public boolean sameCalls(State other) {
    if (depth != other.depth) {
      return false;
    }
    for (int i = depth; i >= 0; i--) {
      if (frames[i].callSlot() != other.frames[i].callSlot()) {
        return false;
      }
    }
    return true;
  }

  /** Replaces every register and spilled value of every frame. */
  public void replaceAll(UnaryOperator<Value> change) {
    for (int f = 0; f <= depth; f++) {
      Frame frame = frames[f];
      for (int i = 0; i < Frame.REGISTERS; i++) {
        Value changed = change.apply(frame.register(i));
        if (changed != frame.register(i)) {
          frame.set(i, changed);
        }
      }
      for (int i = 0; i < frame.slots(); i++) {
        replaceSpilled(frame, i, change);
      }
    }
  }

  private static void replaceSpilled(Frame frame, int i, UnaryOperator<Value> change) {
    StackSlot slot = frame.slot(i);
    if (slot.isSpill()) {
      Value changed = change.apply(slot.spilled());
      if (changed != slot.spilled()) {
        frame.setSlot(i, slot.with(changed));
      }
    }
  }

  /** Replaces every pointer in a register or spilled, in every frame. */
  public void replacePointers(Function<Pointer, Value> change) {
    for (int f = 0; f <= depth; f++) {
      frames[f].replacePointers(change);
    }
  }

  /** Marks or unmarks every number of every frame. */
  public void setPrecise(boolean mark) {
    for (int i = 0; i <= depth; i++) {
      frames[i].setPrecise(mark);
    }
  }
}
