package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Arguments of kernel functions that lie in values of maps: workqueues, task work and locks. */
final class KfuncFields {
  // What Linux has in place of the offset of a field that is not there.
  private static final int NOWHERE = -22;

  private final SpinLocks locks;

  KfuncFields(SpinLocks locks) {
    this.locks = locks;
  }

  /** Checks that the n-th argument is a workqueue. */
  void checkWorkqueue(KfuncCall call, int n, Value value) {
    Pointer pointer = inMap(n, value, "a map value");
    KnownMap map = pointer.map();
    if (map.fields().isEmpty()) {
      throw new Unmodelled("workqueues in maps without them");
    }
    checkOffset(map, FieldKind.WORKQUEUE, "bpf_wq", pointer);
    note(call, pointer);
  }

  /** Checks that the n-th argument is task work. */
  void checkTaskWork(KfuncCall call, int n, Value value) {
    Pointer pointer = inMap(n, value, "a map value");
    if (pointer.hasVariableOffset()) {
      throw refusal(
          "R%d doesn't have constant offset. bpf_task_work has to be at the constant offset"
              .formatted(n + 1));
    }
    KnownMap map = pointer.map();
    String name = "map '" + map + "' has ";
    if (!map.isTyped()) {
      throw refusal(name + "to have BTF in order to use bpf_task_work");
    }
    if (map.fields().find(FieldKind.TASK_WORK).isEmpty()) {
      throw refusal(name + "no valid bpf_task_work");
    }
    checkOffset(map, FieldKind.TASK_WORK, "bpf_task_work", pointer);
    note(call, pointer);
  }

  private static Pointer inMap(int n, Value value, String what) {
    if (!(value instanceof Pointer p && p.isPlain(Base.MAP_VALUE))) {
      throw refusal("arg#" + n + " doesn't point to " + what);
    }
    return p;
  }

  private static void checkOffset(KnownMap map, FieldKind kind, String name, Pointer pointer) {
    int wanted = map.fields().find(kind).map(OwnedField::offset).orElse(NOWHERE);
    long offset = pointer.offset() + pointer.variable().bits().value();
    if (offset != wanted) {
      throw refusal(
          "off %d doesn't point to 'struct %s' that is at %d".formatted(offset, name, wanted));
    }
  }

  private static void note(KfuncCall call, Pointer pointer) {
    if (pointer.target() instanceof Target.OfMap(KnownMap map, int uid)) {
      call.setMap(map, uid);
    }
  }

  /** Checks that a map beside such a field is the one that the field is in. */
  static void checkMap(KfuncCall call, KnownMap map, int uid) {
    Optional<KnownMap> fields = call.map();
    if (fields.isEmpty()) {
      return;
    }
    if (map.fields().isEmpty()) {
      throw new Unmodelled("workqueues beside maps without them");
    }
    boolean isTaskWork = map.fields().find(FieldKind.TASK_WORK).isPresent();
    boolean matters = isTaskWork || map.fields().find(FieldKind.WORKQUEUE).isPresent();
    if (matters && (fields.get() != map || call.mapUid() != uid)) {
      throw refusal(
          (isTaskWork ? "bpf_task_work pointer in R2" : "workqueue pointer in R1")
              + " map_uid=%d doesn't match map pointer in R%d map_uid=%d"
                  .formatted(call.mapUid(), isTaskWork ? 3 : 2, uid));
    }
  }

  /** Takes or gives back the lock that the n-th argument points to. */
  void passLock(KfuncCall call, int n, Value value) {
    boolean isPlace =
        value instanceof Pointer p
            && (p.isPlain(Base.MAP_VALUE) || (p.base() == Base.OBJECT && isAllocated(p)));
    if (!(isPlace && value instanceof Pointer pointer)) {
      throw refusal("arg#" + n + " doesn't point to map value or allocated object");
    }
    switch (call.function().special()) {
      case RES_SPIN_LOCK -> locks.lock(Reference.Kind.RES_SPIN_LOCK, n + 1, pointer);
      case RES_SPIN_LOCK_IRQSAVE -> locks.lock(Reference.Kind.RES_SPIN_LOCK_IRQ, n + 1, pointer);
      case RES_SPIN_UNLOCK -> locks.unlock(Reference.Kind.RES_SPIN_LOCK, n + 1, pointer);
      case RES_SPIN_UNLOCK_IRQRESTORE ->
          locks.unlock(Reference.Kind.RES_SPIN_LOCK_IRQ, n + 1, pointer);
      default -> throw new Unmodelled("resilient spin locks");
    }
  }

  private static boolean isAllocated(Pointer p) {
    return p.type().modifiers() == Modifier.ALLOCATED.bit();
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
