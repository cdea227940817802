package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Taking and giving back the locks that lie inside values of maps. */
final class SpinLocks {
  private final Path path;
  private final Memory memory;
  private final TreeCallbacks trees;

  SpinLocks(Path path, Memory memory, TreeCallbacks trees) {
    this.path = path;
    this.memory = memory;
    this.trees = trees;
  }

  /** Takes the lock that an argument points to. */
  void lock(Reference.Kind kind, int register, Pointer pointer) {
    Object owner = owner(kind, register, pointer);
    State state = path.state();
    if (kind != Reference.Kind.SPIN_LOCK && holds(state, pointer.id(), owner)) {
      refuse("Acquiring the same lock again, AA deadlock detected");
    }
    state.acquire(new Reference(kind, pointer.id(), path.slot(), owner));
  }

  private static boolean holds(State state, int id, Object owner) {
    for (Reference held : state.references()) {
      if (held.isLock(Reference.Kind.RES_SPIN_LOCK, id, owner)
          || held.isLock(Reference.Kind.RES_SPIN_LOCK_IRQ, id, owner)) {
        return true;
      }
    }
    return false;
  }

  /** Gives back the lock that an argument points to. */
  void unlock(Reference.Kind kind, int register, Pointer pointer) {
    Object owner = owner(kind, register, pointer);
    State state = path.state();
    Reference last = state.lastLock();
    if (last == null) {
      refuse(name(kind) + "_unlock without taking a lock");
      return;
    }
    Reference lock = find(state, kind, pointer.id(), owner);
    if (last.id() != lock.id() || last.owner() != lock.owner()) {
      refuse(name(kind) + "_unlock cannot be out of order");
    }
    state.release(lock);
    path.invalidate(state, SpinLocks::isBorrowed);
  }

  // What a list or tree owns may go away once its lock is given back.
  private static boolean isBorrowed(Pointer p) {
    return p.base() == Base.OBJECT
        && p.type().is(Modifier.NON_OWNING)
        && p.type().is(Modifier.ALLOCATED)
        && !p.type().is(Modifier.UNTRUSTED);
  }

  /** Checks that locks may be taken and given back here. */
  void checkOutsideTrees() {
    if (trees.isInside()) {
      refuse("can't spin_{lock,unlock} in rbtree cb");
    }
  }

  private static Reference find(State state, Reference.Kind kind, int id, Object owner) {
    for (Reference held : state.references()) {
      if (held.isLock(kind, id, owner)) {
        return held;
      }
    }
    throw new Refusal(Property.LOCKING, name(kind) + "_unlock of different lock");
  }

  // The map or the types that the lock belongs to.
  private Object owner(Reference.Kind kind, int register, Pointer pointer) {
    if (pointer.hasVariableOffset()) {
      refuse(
          "R%d doesn't have constant offset. %s_lock has to be at the constant offset"
              .formatted(register, name(kind)));
    }
    if (pointer.target() instanceof Target.OfType type) {
      checkPlace(kind, "local 'kptr'", memory.fields(pointer), pointer);
      return type.btf();
    }
    KnownMap map = pointer.map();
    if (!map.isTyped()) {
      refuse("map '" + map + "' has to have BTF in order to use " + name(kind) + "_lock");
    }
    checkPlace(kind, "map '" + map + "'", map.fields(), pointer);
    return map;
  }

  private static void checkPlace(
      Reference.Kind kind, String where, OwnedFields fields, Pointer pointer) {
    String lock = name(kind) + "_lock";
    Optional<OwnedField> field = fields.find(field(kind));
    if (field.isEmpty()) {
      refuse(where + " has no valid " + lock);
      return;
    }
    long place = pointer.offset() + pointer.variable().bits().value();
    if (place != field.get().offset()) {
      refuse(
          "off %d doesn't point to 'struct %s' that is at %d"
              .formatted(place, lock, field.get().offset()));
    }
  }

  private static FieldKind field(Reference.Kind kind) {
    return kind == Reference.Kind.SPIN_LOCK ? FieldKind.SPIN_LOCK : FieldKind.RES_SPIN_LOCK;
  }

  private static String name(Reference.Kind kind) {
    return kind == Reference.Kind.SPIN_LOCK ? "bpf_spin" : "bpf_res_spin";
  }

  private static void refuse(String message) {
    throw new Refusal(Property.LOCKING, message);
  }
}
