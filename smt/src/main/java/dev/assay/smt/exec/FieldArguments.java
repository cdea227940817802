package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Optional;

/**
 * Arguments that must be a field of a map's value, or of an object of the program's own, that the
 * kernel keeps for itself.
 */
final class FieldArguments {
  private final Judge judge;
  private final ValueFields fields;

  FieldArguments(Judge judge, ValueFields fields) {
    this.judge = judge;
    this.fields = fields;
  }

  /** Holds an argument to a kind of field; the path ends where it is none. */
  void check(State state, Held held, FieldKind wanted, String who) {
    if (!(held instanceof Held.Pointer(Region value, Bits offset))
        || !(value.kind() == Region.Kind.MAP_VALUE || fields.isOwn(value))
        || state.isDead(value)) {
      judge.violation(
          state,
          Property.CALL_ARGUMENT,
          who + " is in no map's value and no object of the program's own");
    } else if (!fields.areKnown()) {
      judge.unknown(state, who + " is in a value of unknown type");
    } else {
      Optional<OwnedField> field = fields.find(value, wanted);
      Truth there = offset.truth(false);
      if (field.isPresent()) {
        there = offset.equalTo(field.get().offset());
      }
      judge.require(state, there, Property.CALL_ARGUMENT, who + " points to no " + wanted.text());
    }
  }

  /** Holds the path to that a map is the one in whose value something lies. */
  void checkOwner(State state, Held in, Held map, String who) {
    if (!(in instanceof Held.Pointer(Region value, Bits _))
        || !(map instanceof Held.MapReference reference)
        || value.map() != reference.index()) {
      judge.violation(state, Property.CALL_ARGUMENT, who + " is not the map that it is in");
    } else if (reference.index() < 0) {
      judge.unknown(state, who + " is a map inside another, as its owner");
    }
  }
}
