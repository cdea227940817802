package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import java.util.Map;

/**
 * One turn of a function that a helper calls back.
 *
 * @param call the slot of the helper's call
 * @param function where the function starts
 * @param index 64 bits, how many turns there were before
 * @param exact how many turns there were that were walked as they are
 * @param widened how often the memory was made general since
 * @param first memory after the first turn
 * @param general memory when it was made general
 * @param held what was to be given back then
 * @param moved whether the turns before have moved the packet: then it is any packet
 */
record Callback(
    int call,
    int function,
    Turns turns,
    Bits index,
    int exact,
    int widened,
    Map<String, ByteStore> first,
    Map<String, ByteStore> general,
    Owned held,
    boolean moved) {

  static Callback first(State state, int function, Turns turns, Bits zero) {
    return new Callback(
        state.slot(),
        function,
        turns,
        zero,
        0,
        0,
        state.snapshot(),
        Map.of(),
        state.owned(),
        false);
  }

  /** The next turn. */
  Callback next(State state) {
    Map<String, ByteStore> start = exact == 0 ? state.snapshot() : first;
    return new Callback(
        call, function, turns, index.plus(1), exact + 1, widened, start, general, held, moved);
  }

  /** Any later turn, from a memory on that stands for all that they may find. */
  Callback any(Bits number, State state) {
    return new Callback(
        call,
        function,
        turns,
        number,
        exact,
        widened + 1,
        first,
        state.snapshot(),
        state.owned(),
        moved);
  }

  /** The same of a turn before which the packet was moved. */
  Callback afterMove() {
    return new Callback(call, function, turns, index, exact, widened, first, general, held, true);
  }

  boolean isGeneral() {
    return widened > 0;
  }
}
