package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.smt.exec.ByteStore.Spill;
import dev.assay.smt.exec.OpenIterator.Course;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Objects that are there only as long as readers of RCU are waited for. In a program that may sleep
 * that is inside a section or while a lock is held; afterwards nobody vouches for them.
 */
final class Protection {
  private final Judge judge;
  private final KernelObjects objects;

  Protection(Judge judge, KernelObjects objects) {
    this.judge = judge;
    this.objects = objects;
  }

  /** Whether such objects stay where the path is. */
  static boolean holds(State state) {
    Sections sections = state.sections();
    return !sections.sleepable() || sections.readers() > 0 || !state.locks().isEmpty();
  }

  /** A section or a lock has ended, and maybe protection with it. */
  void ended(State state) {
    if (holds(state)) {
      return;
    }
    state.iterators().replaceAll((_, it) -> it.underRcu() ? it.going(Course.OUTLIVED) : it);
    for (Register register : Register.ALL) {
      state.write(register, without(state, state.read(register)));
    }
    state.frames().replaceAll(frame -> without(state, frame));
    for (Map.Entry<String, ByteStore> region : state.snapshot().entrySet()) {
      state.setContents(region.getKey(), without(state, region.getValue()));
    }
  }

  private CallFrame without(State state, CallFrame frame) {
    List<Held> saved = frame.saved().stream().map(held -> without(state, held)).toList();
    if (frame.callback().filter(turn -> handsOnProtected(state, turn)).isPresent()) {
      judge.unknown(state, "what a function that is called back finds when protection has ended");
    }
    return new CallFrame(frame.stack(), frame.returnTo(), saved, frame.callback());
  }

  private boolean handsOnProtected(State state, Callback turn) {
    return switch (turn.turns()) {
      case Turns.Loop(Bits _, Held context) -> isProtected(state, context);
      case Turns.Elements(Held.MapReference _, Held context, Region _) ->
          isProtected(state, context);
      case Turns.Samples(Held.MapReference _, Held context, Region _) ->
          isProtected(state, context);
      case Turns.Found(Held task, Held _, Held context) ->
          isProtected(state, task) || isProtected(state, context);
      case Turns.Later _, Turns.Comparisons _ -> false;
    };
  }

  private ByteStore without(State state, ByteStore store) {
    TreeSet<Long> places = new TreeSet<>();
    for (ByteStore.Entry entry : store.since(ByteStore.EMPTY)) {
      if (entry instanceof Spill(long at, Held held, var _) && isProtected(state, held)) {
        places.add(at);
      }
    }
    ByteStore after = store;
    for (long at : places) {
      Held now = store.spill(at, other -> missesEight(state, other, at)).orElse(new Held.Unset());
      if (isProtected(state, now)) {
        after = after.spilled(at, without(state, now));
      }
    }
    return after;
  }

  private boolean missesEight(State state, Bits other, long at) {
    Bits first = other.same(at);
    return judge.surely(state, other.less(first).or(first.plus(7).less(other)));
  }

  private Held without(State state, Held held) {
    return held instanceof Held.Pointer(Region region, Bits offset) && isProtected(state, held)
        ? new Held.Pointer(region.trusted(Trust.UNPROTECTED), offset)
        : held;
  }

  // What a program has allocated and may lose is counted; what it only looks at is not.
  private boolean isProtected(State state, Held held) {
    if (!(held instanceof Held.Pointer(Region region, Bits _)) || region.object().isEmpty()) {
      return false;
    }
    KernelObject object = region.object().get();
    return switch (object.trust()) {
      case RCU -> true;
      case OWN, PERCPU ->
          object.type() instanceof ObjectType.Typed type
              && objects.isOwn(type)
              && state.referenced(region).isEmpty();
      case TRUSTED, WALKED, UNPROTECTED, USER -> false;
    };
  }
}
