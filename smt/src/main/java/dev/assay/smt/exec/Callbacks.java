package dev.assay.smt.exec;

import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Functions that helpers call back. The first turns are walked as they are, so that what goes wrong
 * there can be shown; then one turn stands for all others: its number is unknown, and so is all
 * memory that turns write.
 */
final class Callbacks {

  /** How often memory is made more general before that is given up. */
  private static final int MOST_WIDENINGS = 6;

  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final Widening widening;
  private final IteratorWidening iterators;

  /** A path, and the turn that comes next; none where the helper returns. */
  record Way(State state, Optional<Callback> turn) {}

  Callbacks(Unknowns unknowns, Judge judge, MemoryAccess memory) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.widening = new Widening(unknowns, judge);
    this.iterators = new IteratorWidening(unknowns, judge);
  }

  /** The ways on from where a helper begins. */
  List<Way> begun(State state, Callback first) {
    return waysOn(state, first);
  }

  /** The ways on from the end of a turn; the path is back in the frame of the helper's caller. */
  List<Way> returned(State state, Callback turn, Held r0) {
    if (!(r0 instanceof Held.Number(Bits result))) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    if (turn.turns() instanceof Turns.Samples(var _, var _, Region dynptr)) {
      state.dynptrs().keySet().removeIf(place -> place.region().equals(dynptr.name()));
    }
    if (turn.turns().mayStop()) {
      State stopped = state.fork();
      judge.assume(stopped, result.equalTo(0).not());
      finish(stopped, turn, turn.index().plus(1), ways);
      judge.assume(state, result.equalTo(0));
    }
    if (!state.hasEnded()) {
      ways.addAll(afterTurn(state, turn));
    }
    return ways;
  }

  private List<Way> afterTurn(State state, Callback turn) {
    if (turn.isGeneral() && !turn.held().covers(state.owned().with(turn.held().packet()))) {
      judge.unknown(state, "what the turns of a function that is called back take and give back");
      return List.of();
    }
    boolean moves = turn.isGeneral() && !turn.held().packet().equals(state.packet());
    if (moves || turn.moved()) {
      Packets.renew(state, unknowns, judge);
    }
    if (moves && !turn.moved()) {
      return waysOnFromAny(state, turn.afterMove());
    }
    if (turn.isGeneral() && widening.covers(turn.first(), turn.general(), state)) {
      return List.of();
    }
    if (turn.isGeneral() || turn.exact() + 1 >= turn.turns().exact()) {
      return waysOnFromAny(state, turn);
    }
    return waysOn(state, turn.next(state));
  }

  private List<Way> waysOnFromAny(State state, Callback turn) {
    boolean fine =
        turn.widened() < MOST_WIDENINGS
            && iterators.widen(turn.held().iterators(), state)
            && widening.widen(turn.first(), state);
    if (!fine) {
      judge.unknown(state, "what the turns of a function that is called back write");
      return List.of();
    }
    Bits number = unknowns.unknown(64, "turn");
    Bits least = number.same(turn.turns().exact());
    judge.assume(state, least.atMost(number).and(number.atMost(most(turn.turns()))));
    state.generalise();
    return waysOn(state, turn.any(number, state));
  }

  private List<Way> waysOn(State state, Callback turn) {
    List<Way> ways = new ArrayList<>();
    Truth another = hasTurn(turn.turns(), turn.index());
    State done = state.fork();
    judge.assume(done, another.not());
    finish(done, turn, turn.index(), ways);
    judge.assume(state, another);
    if (!state.hasEnded()) {
      ways.add(new Way(state, Optional.of(turn)));
    }
    return ways;
  }

  private void finish(State state, Callback turn, Bits turns, List<Way> ways) {
    if (!state.hasEnded()) {
      state.write(Register.R0, result(state, turn.turns(), turns));
      for (int i = 1; i <= 5; i++) {
        state.forget(Register.of(i));
      }
      ways.add(new Way(state, Optional.empty()));
    }
  }

  // What a helper gives when it has made so many turns.
  private Bits result(State state, Turns what, Bits turns) {
    return switch (what) {
      case Turns.Loop _, Turns.Elements _, Turns.Later _ -> turns;
      case Turns.Found _ -> turns.same(0);
      case Turns.Samples _ -> orError(state, turns);
      case Turns.Comparisons(Bits _, Region added, Region _, Graphs.Root root, int _) -> {
        state.setGraphs(state.graphs().with(added, root));
        yield turns.same(0);
      }
    };
  }

  // What user space has written may make no sense, from some sample on.
  private Bits orError(State state, Bits turns) {
    Bits r0 = unknowns.unknown(64, "drained");
    judge.assume(state, r0.equalTo(turns).or(r0.less(r0.same(0))));
    state.preferences().add(r0.equalTo(turns));
    return r0;
  }

  private Truth hasTurn(Turns turns, Bits index) {
    return switch (turns) {
      case Turns.Loop(Bits count, Held _) -> index.below(count);
      case Turns.Comparisons comparisons -> index.below(comparisons.count());
      case Turns.Elements(Held.MapReference map, Held _, Region _) ->
          Maps.isArray(map.map().type())
              ? index.below(index.same(map.map().maxEntries()))
              : unknowns.either("element").and(index.below(most(turns)));
      case Turns.Samples _ -> unknowns.either("sample").and(index.below(most(turns)));
      case Turns.Found _ -> index.equalTo(0);
      case Turns.Later _ -> unknowns.either("later");
    };
  }

  private Bits most(Turns turns) {
    return switch (turns) {
      case Turns.Loop(Bits count, Held _) -> count;
      case Turns.Comparisons comparisons -> comparisons.count();
      case Turns.Elements(Held.MapReference map, Held _, Region _) ->
          Maps.isArray(map.map().type())
              ? unknowns.constant(map.map().maxEntries())
              : unknowns.constant(0xffff_ffffL);
      case Turns.Samples _ -> unknowns.constant(Turns.Samples.MOST);
      case Turns.Found _ -> unknowns.constant(1);
      case Turns.Later _ -> unknowns.constant(0);
    };
  }

  /** Holds a function's result to what its helper allows. */
  void checkResult(State state, Callback turn, Held r0) {
    switch (r0) {
      case Held.Unset() ->
          judge.violation(state, Property.UNINITIALIZED_READ, "r0 was never written");
      case Held.Number(Bits bits) ->
          judge.require(
              state,
              bits.atMost(bits.same(turn.turns().mostResult())),
              Property.RETURN_VALUE,
              "the result of a function that is called back may be outside its range");
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _ ->
          judge.violation(state, Property.RETURN_VALUE, "a pointer is returned");
    }
  }

  // ---- arguments

  /** Sets r1 to r5 as the function finds them. */
  void giveArguments(State state, Callback turn) {
    for (int i = 1; i <= 5; i++) {
      state.forget(Register.of(i));
    }
    switch (turn.turns()) {
      case Turns.Loop(Bits _, Held context) -> {
        state.write(Register.R1, turn.index());
        state.write(Register.R2, context);
      }
      case Turns.Elements(Held.MapReference map, Held context, Region keyMemory) -> {
        List<Bits> key = key(map, turn.index());
        state.write(Register.R1, map);
        giveKey(state, keyMemory, key);
        state.write(Register.R3, new Maps(unknowns).value(map, key, state));
        state.write(Register.R4, context);
      }
      case Turns.Samples(Held.MapReference map, Held context, Region dynptr) -> {
        giveSample(state, map, dynptr);
        state.write(Register.R2, context);
      }
      case Turns.Comparisons(Bits _, Region added, Region other, Graphs.Root _, int node) -> {
        state.write(Register.R1, new Held.Pointer(added, unknowns.constant(node)));
        state.write(Register.R2, new Held.Pointer(other, unknowns.constant(node)));
      }
      case Turns.Found(Held task, Held area, Held context) -> {
        state.write(Register.R1, task);
        state.write(Register.R2, area);
        state.write(Register.R3, context);
      }
      case Turns.Later(Held.MapReference map, Region value, var _, var _) -> {
        List<Bits> key = key(map, unknowns.unknown(64, "index"));
        state.write(Register.R1, map);
        giveKey(state, keyMemory(map.map().keySize()), key);
        state.write(Register.R3, new Held.Pointer(value, unknowns.constant(0)));
      }
    }
  }

  private List<Bits> key(Held.MapReference map, Bits index) {
    if (Maps.isArray(map.map().type())) {
      return MemoryFormat.stored(Size.W, index);
    }
    List<Bits> key = new ArrayList<>();
    for (int i = 0; i < map.map().keySize(); i++) {
      key.add(unknowns.unknown(8, "key"));
    }
    return key;
  }

  private void giveKey(State state, Region region, List<Bits> key) {
    memory.write(state, new Place(region, unknowns.constant(0)), key);
    state.write(Register.R2, new Held.Pointer(region, unknowns.constant(0)));
  }

  private void giveSample(State state, Held.MapReference map, Region dynptr) {
    Bits size = unknowns.unknown(64, "sample.size");
    long ring = map.map().maxEntries() & 0xffff_ffffL;
    judge.assume(state, size.atMost(size.same(Math.min(DynptrKind.MOST, ring))));
    state.preferences().add(size.atMost(size.same(ring / 4))); // so that a few of them fit
    Region sample = Region.of(Region.Kind.SHARED_MEMORY, unknowns.regionName("sample"), size);
    state.events().add(new Event.Sent(map.index(), sample));
    Bits zero = unknowns.constant(0);
    Dynptr whole = Dynptr.to(DynptrKind.LOCAL, sample, zero, size, Dynptr.NONE);
    state.dynptrs().put(new Dynptr.Place(dynptr.name(), 0), whole);
    state.write(Register.R1, new Held.Pointer(dynptr, zero));
  }

  /** Where a function finds the dynptr of a sample. */
  Region dynptrMemory() {
    return Region.of(
        Region.Kind.OPAQUE, unknowns.regionName("sample-dynptr"), unknowns.constant(0));
  }

  /** Memory for a key that may be read. */
  Region keyMemory(int bytes) {
    Bits size = unknowns.constant(bytes);
    String name = unknowns.regionName("key");
    return new Region(Region.Kind.MEMORY, name, "a map's key", -1, size.same(0), size, true, false);
  }
}
