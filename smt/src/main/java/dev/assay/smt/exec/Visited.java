package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The states that paths had where they meet. A path that comes in a state which was walked from
 * already, under no more conditions, can find nothing new. Because the latest path is walked first,
 * such a state is either walked to its ends, or the path itself has come through it: then it may
 * run for ever.
 */
final class Visited {
  private static final int MOST = 200;

  private final Liveness liveness;
  private final Optional<Joining> joining;
  private final Map<Integer, List<Note>> notes = new HashMap<>();

  /** What became of a state. */
  enum Answer {
    NEW,
    /** Walked from already. */
    COVERED,
    /** The path may come here again and again, if what it asks of the world goes so. */
    REPEATED,
    /** The path will come here again and again. */
    ENDLESS
  }

  /**
   * A state, and the conditions on its path that have to do with what it still holds.
   *
   * @param any registers that hold any number
   */
  private record Note(State state, Set<Truth> conditions, Set<Register> any) {}

  /**
   * @param joining how states that are too many become one; empty where they do not
   */
  Visited(Liveness liveness, Optional<Joining> joining) {
    this.liveness = liveness;
    this.joining = joining;
  }

  /** Compares a path's state with those noted at its slot, and notes it when it is new. */
  Answer at(State state) {
    if (!liveness.isJoin(state.slot())) {
      return Answer.NEW;
    }
    List<Note> here = notes.computeIfAbsent(state.slot(), _ -> new ArrayList<>());
    List<Register> live = live(state);
    if (state.hasLost()) {
      state.forgetAllBut(live);
    }
    for (Note note : here) {
      if (holdsTheSame(note, state, live) && covers(note, state)) {
        return state.trail().contains(note.state()) ? again(note.state(), state) : Answer.COVERED;
      }
    }
    if (here.size() < MOST) {
      Set<Register> any =
          joining
              .map(j -> j.join(state, here.stream().map(Note::state).toList(), live))
              .orElse(Set.of());
      State copy = state.fork();
      here.add(new Note(copy, relevant(copy), any));
      state.trail().add(copy);
    }
    return Answer.NEW;
  }

  private static Answer again(State before, State now) {
    if (now.turns() > before.turns()) {
      return Answer.COVERED; // it ends after so many turns
    }
    boolean asked = now.calls() > before.calls() || now.path().size() > before.path().size();
    return asked ? Answer.REPEATED : Answer.ENDLESS;
  }

  private static boolean holdsTheSame(Note note, State state, List<Register> live) {
    for (Register register : live) {
      Held held = state.read(register);
      boolean fits =
          note.any().contains(register)
              ? held instanceof Held.Number
              : note.state().read(register).equals(held);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(Note note, State state) {
    State old = note.state();
    return old.frames().equals(state.frames())
        && old.hasMemoryOf(state)
        && old.hasObjectsOf(state)
        && state.path().containsAll(note.conditions());
  }

  private List<Register> live(State state) {
    return liveness.at(state.slot()).members();
  }

  private Set<Truth> relevant(State state) {
    Set<String> held = new HashSet<>();
    live(state).forEach(r -> collect(state.read(r), held));
    state.frames().forEach(f -> f.saved().forEach(h -> collect(h, held)));
    state.packet().ifPresent(p -> collect(p.size(), held));
    state.dynptrs().values().forEach(d -> collect(d, held));
    state
        .iterators()
        .values()
        .forEach(iterator -> iterator.numbers().ifPresent(n -> collect(n, held)));
    state.privateMemory().forEach(store -> collect(store, held));
    return Set.copyOf(Slice.of(state.path(), held));
  }

  private static void collect(ByteStore store, Set<String> into) {
    store.firsts().forEach(first -> collect(first.offset(), into));
    store.firsts().forEach(first -> collect(first.value(), into));
    Optional<ByteStore.Entry> entry = store.newest();
    while (entry.isPresent()) {
      switch (entry.get()) {
        case ByteStore.Byte write -> {
          collect(write.offset(), into);
          collect(write.value(), into);
        }
        case ByteStore.Spill spill -> collect(spill.held(), into);
        case ByteStore.Anything _, ByteStore.Filled _ -> {}
      }
      entry = entry.get().older();
    }
  }

  private static void collect(Dynptr dynptr, Set<String> into) {
    collect(dynptr.start(), into);
    collect(dynptr.size(), into);
    dynptr.memory().ifPresent(region -> collect(region.size(), into));
  }

  private static void collect(OpenIterator.Numbers numbers, Set<String> into) {
    collect(numbers.at(), into);
    collect(numbers.end(), into);
  }

  private static void collect(Held held, Set<String> into) {
    switch (held) {
      case Held.Number(Bits bits) -> collect(bits, into);
      case Held.Pointer(Region region, Bits offset) -> {
        collect(offset, into);
        collect(region.size(), into);
      }
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> {}
    }
  }

  private static void collect(Bits bits, Set<String> into) {
    into.addAll(bits.unknowns());
  }
}
