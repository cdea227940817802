package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Optional;

/** Texts that calls are given. */
final class Texts {
  private final MemoryAccess memory;
  private final Judge judge;

  Texts(MemoryAccess memory, Judge judge) {
    this.memory = memory;
    this.judge = judge;
  }

  /** Checks a text, which is in a map's value and ends inside it. */
  void check(State state, Register register, String name) {
    if (!(state.read(register) instanceof Held.Pointer(Region value, Bits offset))
        || value.kind() != Region.Kind.MAP_VALUE) {
      judge.violation(state, Property.CALL_ARGUMENT, name + " is in no map's value");
      return;
    }
    if (!offset.isConstant()) {
      judge.unknown(state, name + " is a text at a variable offset");
      return;
    }
    Optional<Place> start = memory.span(state, register, 0, memory.constant(1), false);
    if (start.isPresent()) {
      int most = (int) (value.size().constant() - offset.constant());
      Truth ends = offset.truth(false);
      for (Bits each : memory.bytes(state, start.get(), most)) {
        ends = ends.or(each.equalTo(0));
      }
      judge.require(state, ends, Property.CALL_ARGUMENT, name + " may be a text without an end");
    }
  }
}
