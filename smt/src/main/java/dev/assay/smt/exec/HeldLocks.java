package dev.assay.smt.exec;

import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;

/** The locks that a path holds, which it has to give back in order. */
final class HeldLocks {
  private final Judge judge;
  private final ValueFields fields;

  HeldLocks(Judge judge, ValueFields fields) {
    this.judge = judge;
    this.fields = fields;
  }

  /** When a lock that is held lies in this value: all that one key of an array finds is one. */
  Truth isSame(State state, Lock held, Region value) {
    Region where = held.where();
    Truth no = value.size().truth(false);
    if (where.equals(value)) {
      return no.not();
    }
    boolean alike =
        where.map() == value.map()
            && fields.reference(value).filter(map -> Maps.isArray(map.map().type())).isPresent();
    List<Bits> one = alike ? key(state, where) : List.of();
    List<Bits> other = alike ? key(state, value) : List.of();
    if (one.isEmpty() || other.isEmpty()) {
      return no;
    }
    Truth same = no.not();
    for (int i = 0; i < one.size(); i++) {
      same = same.and(one.get(i).equalTo(other.get(i)));
    }
    return same;
  }

  private static List<Bits> key(State state, Region value) {
    for (Event event : state.events()) {
      if (event instanceof Event.Found found && found.region().equals(value)) {
        return found.key();
      }
    }
    return List.of();
  }

  /** Holds the path to giving back the lock that it has taken last. */
  void checkLast(State state, Lock lock) {
    if (TreeOrder.isBeingAsked(state)) {
      judge.violation(state, Property.LOCKING, "unlock while the order of a tree is being asked");
    } else if (state.locks().isEmpty()) {
      judge.violation(state, Property.LOCKING, "unlock without a lock held");
    } else if (state.locks().getLast().by() != lock.by()) {
      judge.violation(state, Property.LOCKING, "unlock of a lock that was taken by other means");
    } else {
      Truth last = isSame(state, state.locks().getLast(), lock.where());
      String what =
          state.locks().contains(lock)
              ? "locks are given back out of order"
              : "unlock of another lock than those held";
      judge.require(state, last, Property.LOCKING, what);
    }
  }
}
