package dev.assay.absint.path;

import dev.assay.absint.structure.Flow;
import dev.assay.absint.structure.Function;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function as reached by one chain of calls, with four sets of stack slots for each of its
 * instructions and each frame of the chain: those it may read, surely writes, surely writes from
 * there on, and those live before it.
 */
final class CallChain {
  private static final int SETS = 4;
  private static final int MAY_READ = 0;
  private static final int MUST_WRITE = 1;
  private static final int WRITTEN_LATER = 2;
  private static final int LIVE = 3;

  private final Function function;
  private final @Nullable CallChain outer;
  private final int callSlot;
  private final int depth;
  private final Map<Long, CallChain> inner = new HashMap<>();
  private final long[][] frames;
  private final boolean[] seen;
  private boolean changed;
  private int lastChanged = -1;
  private boolean writesDropped;

  CallChain(Function function, @Nullable CallChain outer, int callSlot) {
    this.function = function;
    this.outer = outer;
    this.callSlot = callSlot;
    this.depth = outer == null ? 0 : outer.depth + 1;
    this.frames = new long[depth + 1][];
    this.seen = new boolean[function.end() - function.start()];
  }

  CallChain inner(int call, Function callee) {
    long key = (long) call << 32 | callee.number();
    CallChain chain = inner.get(key);
    if (chain == null) {
      chain = new CallChain(callee, this, call);
      inner.put(key, chain);
    }
    return chain;
  }

  Function function() {
    return function;
  }

  /** The calls that lead here and the function's start, as the log writes them. */
  String name() {
    return "(" + calls() + function.start() + ")";
  }

  private String calls() {
    return outer == null ? "" : outer.calls() + callSlot + ",";
  }

  int depth() {
    return depth;
  }

  boolean isChanged() {
    return changed;
  }

  /** The last slot of which something has changed. */
  int lastChanged() {
    return lastChanged;
  }

  private void change(int slot) {
    changed = true;
    lastChanged = Math.max(lastChanged, slot);
  }

  boolean hasFrame(int frame) {
    return frames[frame] != null;
  }

  private long[] sets(int frame) {
    if (frames[frame] == null) {
      frames[frame] = new long[seen.length * SETS];
    }
    return frames[frame];
  }

  private int at(int slot) {
    return (slot - function.start()) * SETS;
  }

  void read(int slot, int frame, long mask) {
    long[] sets = sets(frame);
    int i = at(slot);
    long reads = sets[i + MAY_READ] | mask;
    if (reads != sets[i + MAY_READ] && (reads & ~sets[i + LIVE]) != 0) {
      change(slot);
    }
    sets[i + MAY_READ] = reads;
  }

  void commit(int slot, long[] written) {
    int relative = slot - function.start();
    for (int frame = 0; frame <= depth; frame++) {
      if (written[frame] != 0 || seen[relative]) {
        commit(sets(frame), slot, written[frame], seen[relative]);
      }
    }
    seen[relative] = true;
  }

  // The first visit says what is written; later ones leave what all agree on.
  private void commit(long[] sets, int slot, long mask, boolean seenBefore) {
    int i = at(slot);
    long old = sets[i + MUST_WRITE];
    long now = seenBefore ? mask & old : mask;
    if (now != old) {
      sets[i + MUST_WRITE] = now;
      change(slot);
    }
    writesDropped |= (old & ~now) != 0;
  }

  void prepare() {
    if (writesDropped) {
      lastChanged = function.end() - 1;
      for (long[] sets : frames) {
        for (int i = 0; sets != null && i < sets.length; i += SETS) {
          sets[i + WRITTEN_LATER] = 0;
        }
      }
    }
  }

  boolean solve(int slot, int frame, Flow flow, LivenessLog log) {
    int following = flow.following(slot);
    int target = flow.target(slot);
    if (following == Flow.NOWHERE && target == Flow.NOWHERE) {
      return false;
    }
    long[] sets = sets(frame);
    long after = set(sets, following, LIVE, 0) | set(sets, target, LIVE, 0);
    long later = set(sets, following, WRITTEN_LATER, -1L) & set(sets, target, WRITTEN_LATER, -1L);
    int i = at(slot);
    later |= sets[i + MUST_WRITE];
    long before = after & ~sets[i + MUST_WRITE] | sets[i + MAY_READ];
    boolean different = before != sets[i + LIVE] || later != sets[i + WRITTEN_LATER];
    if (different
        && log.isOn()
        && log.shows(this, slot, (sets[i + MAY_READ] | sets[i + MUST_WRITE]) != 0)) {
      log.change(this, frame, slot, "live", sets[i + LIVE], before);
      log.change(this, frame, slot, "written", sets[i + WRITTEN_LATER], later);
    }
    sets[i + LIVE] = before;
    sets[i + WRITTEN_LATER] = later;
    return different;
  }

  private long set(long[] sets, int slot, int which, long otherwise) {
    return slot == Flow.NOWHERE ? otherwise : sets[at(slot) + which];
  }

  void settle() {
    changed = false;
    lastChanged = -1;
    writesDropped = false;
  }

  /** Tells the caller what this function does to the callers' frames. */
  void handOut(long[] scratch) {
    CallChain caller = outer;
    if (caller == null) {
      return;
    }
    int entry = at(function.start());
    for (int frame = 0; frame < depth; frame++) {
      long[] sets = frames[frame];
      scratch[frame] = 0;
      if (sets != null) {
        scratch[frame] = sets[entry + WRITTEN_LATER];
        caller.read(callSlot, frame, sets[entry + LIVE]);
      }
    }
    caller.commit(callSlot, scratch);
  }

  boolean isLive(int slot, int frame, int stackSlot) {
    long[] sets = frames[frame];
    return sets != null && (sets[at(slot) + LIVE] >>> stackSlot & 1) != 0;
  }
}
