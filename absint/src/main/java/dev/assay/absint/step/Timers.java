package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Pointers to timers inside the values of maps. */
final class Timers {

  /** Checks an argument that must be one; the call's map is then the timer's. */
  void check(CallArguments call, int register, Pointer pointer) {
    if (pointer.hasVariableOffset()) {
      refuse(
          "R%d doesn't have constant offset. bpf_timer has to be at the constant offset"
              .formatted(register));
    }
    KnownMap map = pointer.map();
    String name = "map '" + map.definition().name() + "' ";
    if (!map.isTyped()) {
      refuse(name + "has to have BTF in order to use bpf_timer");
    }
    Optional<OwnedField> timer = map.fields().find(FieldKind.TIMER);
    if (timer.isEmpty()) {
      refuse(name + "has no valid bpf_timer");
      return;
    }
    long offset = pointer.offset() + pointer.variable().bits().value();
    if (timer.get().offset() != offset) {
      refuse(
          "off %d doesn't point to 'struct bpf_timer' that is at %d"
              .formatted(offset, timer.get().offset()));
    }
    if (pointer.target() instanceof Target.OfMap(KnownMap found, int uid)) {
      call.setMap(found, uid);
    }
  }

  /** Checks that a map beside a timer is the one that the timer is in. */
  void checkMap(CallArguments call, KnownMap map, int uid) {
    KnownMap timers = call.map();
    if (timers != null && (timers != map || call.mapUid() != uid)) {
      refuse(
          "timer pointer in R1 map_uid=%d doesn't match map pointer in R2 map_uid=%d"
              .formatted(call.mapUid(), uid));
    }
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }
}
