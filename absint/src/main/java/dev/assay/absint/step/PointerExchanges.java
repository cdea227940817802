package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.OwnedPointers;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** {@code bpf_kptr_xchg}: the only way into and out of a pointer that owns what it points to. */
final class PointerExchanges {
  private final Memory memory;

  PointerExchanges(Memory memory) {
    this.memory = memory;
  }

  /** The pointer that the first argument leads to. */
  OwnedField place(CallArguments call, int register, Pointer pointer) {
    OwnedFields fields = fields(call, pointer);
    if (pointer.hasVariableOffset()) {
      refuse(
          "R%d doesn't have constant offset. kptr has to be at the constant offset"
              .formatted(register));
    }
    if (!hasPointer(fields)) {
      refuse("R" + register + " has no valid kptr");
    }
    int place = (int) (pointer.offset() + pointer.variable().bits().value());
    Optional<OwnedField> field =
        fields.at(place).filter(f -> f.kind().isPointer() && f.kind() != FieldKind.USER_POINTER);
    if (field.isEmpty()) {
      throw new Refusal(Property.CALL_ARGUMENT, "off=" + place + " doesn't point to kptr");
    }
    if (field.get().kind() == FieldKind.UNTRUSTED_POINTER) {
      refuse("off=" + place + " kptr isn't referenced kptr");
    }
    return field.get();
  }

  private OwnedFields fields(CallArguments call, Pointer pointer) {
    if (!(pointer.target() instanceof Target.OfMap(KnownMap map, int uid))) {
      return memory.fields(pointer);
    }
    if (!map.isTyped()) {
      refuse("map '" + map + "' has to have BTF in order to use bpf_kptr_xchg");
    }
    call.setMap(map, uid);
    return map.fields();
  }

  private static boolean hasPointer(OwnedFields fields) {
    return fields.has(FieldKind.UNTRUSTED_POINTER)
        || fields.has(FieldKind.OWNING_POINTER)
        || fields.has(FieldKind.PERCPU_POINTER);
  }

  /** What comes out of it. */
  static Pointer result(OwnedField field, PointerType type) {
    PointerType result = type;
    if (!OwnedPointers.ofKernel(field)) {
      result = result.with(Modifier.ALLOCATED);
      if (field.kind() == FieldKind.PERCPU_POINTER) {
        result = result.with(Modifier.PERCPU);
      }
    }
    return Pointer.to(result, OwnedPointers.type(field));
  }

  /** Per-CPU objects that go in can still be read by those who may read under RCU. */
  void giveAway(Path path, int reference) {
    if (reference == 0) {
      return;
    }
    if (memory.isInRcu()) {
      path.state().replacePointers(p -> p.reference() == reference ? protectedNow(p) : p);
    }
    path.invalidate(path.state(), p -> p.reference() == reference);
  }

  private static Value protectedNow(Pointer p) {
    boolean perCpu =
        p.base() == Base.OBJECT && p.type().is(Modifier.ALLOCATED) && p.type().is(Modifier.PERCPU);
    return perCpu
        ? p.withReference(0).as(p.type().without(Modifier.ALLOCATED).with(Modifier.RCU))
        : p;
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }
}
