package dev.assay.smt.exec;

import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.exec.Sections.Saved;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Optional;

/** Words of the stack in which calls save the state of interrupts, to be restored in order. */
final class SavedInterrupts {
  private static final int BYTES = 8;

  // As runs find them: bits 1 and 9 of the flags of an x86-64.
  private static final long ON = 0x202;
  private static final long OFF = 0x2;

  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;

  SavedInterrupts(Unknowns unknowns, Judge judge, MemoryAccess memory) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
  }

  /** Whether a state can be saved where a pointer leads; the path ends where it cannot. */
  void checkFree(State state, Held held, String who) {
    Optional<Place> place = place(state, held, who);
    if (place.isPresent() && state.sections().savedAt(key(place.get())).isPresent()) {
      wrong(state, who + " is where interrupts are saved already");
    }
    if (!state.hasEnded()) {
      memory.check(state, place.orElseThrow(), memory.constant(BYTES), true, who);
    }
  }

  /** Saves the state and switches interrupts off. */
  void save(State state, Held held, boolean byLock) {
    Held.Pointer pointer = (Held.Pointer) held;
    Bits flags = unknowns.unknown(64, "interrupts");
    state.preferences().add(flags.equalTo(state.sections().interrupts().isEmpty() ? ON : OFF));
    ByteStore store = state.store(pointer.region());
    long at = pointer.offset().signedConstant();
    state.store(pointer.region(), store.spilled(at, new Held.Number(flags)));
    Place place = new Place(pointer.region(), pointer.offset());
    state.setSections(state.sections().saving(key(place), byLock));
  }

  /** Whether the state where a pointer leads is the one to be restored; ends the path if not. */
  void checkLast(State state, Held held, boolean byLock, String who) {
    Optional<Saved> saved =
        place(state, held, who).flatMap(place -> state.sections().savedAt(key(place)));
    if (state.hasEnded()) {
      return;
    }
    if (saved.isEmpty()) {
      wrong(state, who + " is where no interrupts are saved");
    } else if (saved.get().byLock() != byLock) {
      judge.violation(state, Property.LOCKING, who + " was saved by other means");
    } else if (!state.sections().isLast(saved.get())) {
      judge.violation(state, Property.LOCKING, "interrupts are restored out of order");
    }
  }

  private Optional<Place> place(State state, Held held, String who) {
    if (!(held instanceof Held.Pointer(Region region, Bits offset))
        || region.kind() != Region.Kind.STACK) {
      wrong(state, who + " is no place for the state of interrupts");
      return Optional.empty();
    }
    if (!offset.isConstant()) {
      judge.unknown(state, who + " is the state of interrupts at a variable offset");
      return Optional.empty();
    }
    if (offset.signedConstant() % BYTES != 0) {
      wrong(state, who + " is no place for the state of interrupts");
      return Optional.empty();
    }
    return Optional.of(new Place(region, offset));
  }

  private void wrong(State state, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, what);
  }

  private static Dynptr.Place key(Place place) {
    return new Dynptr.Place(place.region().name(), place.offset().signedConstant());
  }

  /** Whoever writes over a saved state leaves nothing to restore. */
  static void overwrite(Judge judge, State state, Region region, Bits offset, Bits bytes) {
    for (Saved saved : state.sections().interrupts()) {
      if (saved.place().isPresent()
          && saved.place().get().region().equals(region.name())
          && !state.hasEnded()) {
        overwrite(judge, state, saved.place().get(), offset, bytes);
      }
    }
  }

  private static void overwrite(
      Judge judge, State state, Dynptr.Place place, Bits offset, Bits bytes) {
    Bits first = offset.same(place.offset());
    Truth apart = offset.plus(bytes).lessOrEqual(first).or(first.plus(BYTES).lessOrEqual(offset));
    if (apart.isFalse()) {
      state.setSections(state.sections().losing(place));
    } else if (!apart.isTrue() && !judge.surely(state, apart)) {
      judge.unknown(state, "a write may overwrite the state of interrupts");
    }
  }
}
