package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.checking.References.Lock;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Optional;

/** Judges helper calls by the provenance of their arguments, and says what the result is. */
final class CallJudge {
  private static final int FIRST_ARGUMENT = 1;

  private final Machine machine;
  private final AccessJudge accesses;
  private final References references;
  private final OwnedPointers owned;
  private final DynptrJudge dynptrs;

  CallJudge(Machine machine, AccessJudge accesses, References references, Dynptrs dynptrs) {
    this.machine = machine;
    this.accesses = accesses;
    this.references = references;
    this.owned = new OwnedPointers(machine, references);
    this.dynptrs = new DynptrJudge(accesses, dynptrs, references);
  }

  /** What is wrong with a call's arguments, beyond what the machine itself would see. */
  Optional<Fault> judge(HelperPrototype prototype, Registers r) {
    if (references.isLocked() && !isUnlock(prototype))
      return fault(Property.LOCKING, "%s while a lock is held".formatted(prototype.name()));
    if (prototype.is(HelperTrait.MIGHT_SLEEP)) {
      Optional<Fault> asleep = references.sections().judgeSleep(prototype.name());
      if (asleep.isPresent()) return asleep;
    }
    Optional<BpfMap> map = Optional.empty();
    List<Argument> arguments = prototype.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      long value = r.values[FIRST_ARGUMENT + i];
      Provenance from = r.from[FIRST_ARGUMENT + i];
      if (from instanceof Uninitialised)
        return fault(Property.UNINITIALIZED_READ, "r%d is not initialised".formatted(i + 1));
      if (from instanceof MapHandle) map = machine.map(value);
      Optional<Fault> wrong = judge(prototype, i, r, from, value, map);
      if (wrong.isPresent()) return wrong;
    }
    return DynptrJudge.judgeMemory(prototype, r.from[FIRST_ARGUMENT])
        .or(() -> judgeLock(prototype, r));
  }

  private Optional<Fault> judge(
      HelperPrototype prototype,
      int i,
      Registers r,
      Provenance from,
      long value,
      Optional<BpfMap> map) {
    Argument argument = prototype.arguments().get(i);
    boolean write = argument.is(TypeFlag.WRITE) || argument.is(TypeFlag.UNINIT);
    return switch (argument.kind()) {
      case CONST_MAP_PTR ->
          require(
              from instanceof MapHandle(int number) && isOwner(prototype, r, number),
              prototype,
              i,
              "the map");
      case MAP_KEY -> span(argument, from, value, map.map(BpfMap::keySize).orElse(0), write);
      case MAP_VALUE -> span(argument, from, value, map.map(BpfMap::valueSize).orElse(0), write);
      case MEM ->
          span(
              argument,
              from,
              value,
              argument.size() > 0 ? argument.size() : r.values[FIRST_ARGUMENT + i + 1],
              write);
      case CTX ->
          require(
              isContext(from, value) || argument.mayBeNull() && value == 0,
              prototype,
              i,
              "the context");
      case RINGBUF_MEM ->
          require(
              from instanceof RingRecord(long base, long _, int _) && base == value,
              prototype,
              i,
              "the start of a record");
      case FUNC -> require(from instanceof Function, prototype, i, "a function");
      case SPIN_LOCK -> field(prototype, i, from, value, FieldKind.SPIN_LOCK);
      case TIMER -> field(prototype, i, from, value, FieldKind.TIMER);
      case DYNPTR -> dynptrs.judge(argument, from, value);
      case CONST_STR ->
          new Texts(accesses).judge(from, value, "%s: r%d".formatted(prototype.name(), i + 1));
      case STACK ->
          require(
              from instanceof Stack || argument.mayBeNull() && value == 0,
              prototype,
              i,
              "on the stack");
      case SCALAR, CONST_SIZE, CONST_SIZE_OR_ZERO, CONST_ALLOC_SIZE_OR_ZERO ->
          require(from instanceof Scalar, prototype, i, "a number");
      case SOCK_COMMON, SOCKET, BTF_ID, BTF_ID_SOCK_COMMON, PERCPU_BTF_ID ->
          argument.mayBeNull() && value == 0 && from instanceof Scalar
              ? Optional.empty()
              : argument.btfType().equals("*")
                  ? exchanged(r).flatMap(field -> owned.judgeGiven(field, value, from))
                  : object(prototype, i, from, value);
      case KPTR_XCHG_DEST ->
          require(
              !isGone(from)
                  && accesses
                      .fields()
                      .pointerAt(machine, from, value)
                      .filter(OwnedPointers::owns)
                      .isPresent(),
              prototype,
              i,
              "a pointer that owns an object");
      case ANYTHING -> Optional.empty();
    };
  }

  private boolean isGone(Provenance from) {
    return from instanceof KernelObject object && accesses.objects().isGone(object);
  }

  private boolean isContext(Provenance from, long value) {
    boolean plain = from instanceof Block && machine.contextLayout().isEmpty();
    return value == machine.context() && (from instanceof Context || plain);
  }

  private Optional<Fault> span(
      Argument argument, Provenance from, long value, long size, boolean write) {
    boolean optional = size == 0 || argument.kind() == ArgumentKind.MAP_VALUE;
    if (argument.mayBeNull() && value == 0 && optional) return Optional.empty();
    return accesses.judgeSpan(from, value, size, write);
  }

  /** The map that a timer is to belong to must be the one it lies in. */
  private static boolean isOwner(HelperPrototype prototype, Registers r, int number) {
    return prototype.arguments().getFirst().kind() != ArgumentKind.TIMER
        || r.from[FIRST_ARGUMENT] instanceof MapValue(int map, long _) && map == number;
  }

  /** A field of a value, or an object, that the kernel keeps for itself, and nothing else. */
  private Optional<Fault> field(
      HelperPrototype prototype, int i, Provenance from, long value, FieldKind kind) {
    String who = "%s: r%d".formatted(prototype.name(), i + 1);
    return new FieldArguments(machine, accesses).judge(from, value, kind, who);
  }

  private Optional<Fault> inMapValue(
      HelperPrototype prototype, int i, Provenance from, long value, int size) {
    return from instanceof MapValue
        ? accesses.judgeSpan(from, value, size, true)
        : require(false, prototype, i, "in a map value");
  }

  private Optional<Fault> judgeLock(HelperPrototype prototype, Registers r) {
    return isUnlock(prototype)
        ? references.judgeUnlock(new Lock(r.values[FIRST_ARGUMENT], Lock.By.SPINNING))
        : Optional.empty();
  }

  private static boolean isUnlock(HelperPrototype prototype) {
    return prototype.name().equals("spin_unlock");
  }

  private static Optional<Fault> require(
      boolean fine, HelperPrototype prototype, int i, String what) {
    return fine
        ? Optional.empty()
        : fault(
            Property.CALL_ARGUMENT, "%s: r%d is not %s".formatted(prototype.name(), i + 1, what));
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }

  /**
   * What r0 is after a call; references are taken and given back on the way.
   *
   * @param before the registers as they were at the call
   */
  Provenance result(HelperPrototype prototype, Registers before, long r0) {
    if (prototype.name().equals("kptr_xchg")) owned.giveAway(before.from[FIRST_ARGUMENT + 1]);
    else if (prototype.is(HelperTrait.RELEASES)) release(before);
    dynptrs.called(prototype, before);
    if (prototype.name().equals("spin_lock"))
      references.lock(new Lock(before.values[FIRST_ARGUMENT], Lock.By.SPINNING));
    if (isUnlock(prototype)) references.unlock();
    return switch (prototype.returns().kind()) {
      case INTEGER -> Provenance.SCALAR;
      case VOID -> Provenance.UNINITIALISED;
      case MAP_VALUE -> r0 == 0 ? Provenance.SCALAR : found(prototype, before.values[1], r0);
      case MEM -> r0 == 0 ? Provenance.SCALAR : record(prototype, before, r0);
      case SOCKET, TCP_SOCK, SOCK_COMMON, MEM_OR_BTF_ID, BTF_ID ->
          r0 == 0 ? Provenance.SCALAR : object(prototype, before, r0);
    };
  }

  private Optional<OwnedField> exchanged(Registers r) {
    return accesses.fields().pointerAt(machine, r.from[FIRST_ARGUMENT], r.values[FIRST_ARGUMENT]);
  }

  private Provenance object(HelperPrototype prototype, Registers before, long r0) {
    if (prototype.name().equals("kptr_xchg"))
      return exchanged(before).map(field -> owned.taken(field, r0)).orElse(Provenance.SCALAR);
    int reference =
        prototype.is(HelperTrait.ACQUIRES)
            ? references.acquire()
            : prototype.is(HelperTrait.CASTS_POINTER)
                ? referenceOf(before.from[FIRST_ARGUMENT])
                : 0;
    return accesses.objects().given(prototype, r0, reference, before.from[FIRST_ARGUMENT]);
  }

  private static int referenceOf(Provenance from) {
    return switch (from) {
      case RingRecord(long _, long _, int reference) -> reference;
      case KernelObject object -> object.reference();
      default -> 0;
    };
  }

  private Optional<Fault> object(HelperPrototype prototype, int i, Provenance from, long value) {
    Argument argument = prototype.arguments().get(i);
    Optional<Fault> wrong =
        require(
            from instanceof KernelObject object && accesses.objects().isA(object, value, argument),
            prototype,
            i,
            "such a kernel object");
    return wrong.isEmpty() && argument.is(TypeFlag.RELEASE) && !references.isHeld(referenceOf(from))
        ? fault(Property.REFERENCE, "%s: nothing to give back".formatted(prototype.name()))
        : wrong;
  }

  private void release(Registers before) {
    for (int i = FIRST_ARGUMENT; i <= 5; i++)
      if (references.release(referenceOf(before.from[i]))) return;
  }

  private Provenance found(HelperPrototype prototype, long handle, long r0) {
    Optional<ObjectType.View> object =
        machine.map(handle).flatMap(map -> ObjectType.inMap(map.definition().type()));
    if (object.isEmpty()) return mapValue(handle, r0);
    boolean counted =
        prototype.is(HelperTrait.ACQUIRES_FROM_SOCKET_MAP) && object.get().name().equals("socket");
    return new KernelObject(
        r0, Optional.of(object.get()), Trust.TRUSTED, counted ? references.acquire() : 0);
  }

  private Provenance mapValue(long handle, long r0) {
    if (machine.map(r0).isPresent()) return new MapHandle(machine.map(r0).get().memory().number());
    return machine
        .map(handle)
        .filter(_ -> machine.regions().find(r0).isPresent())
        .<Provenance>map(map -> new MapValue(map.memory().number(), r0))
        .orElse(Provenance.SCALAR);
  }

  private Provenance record(HelperPrototype prototype, Registers before, long r0) {
    if (prototype.is(HelperTrait.REFERS_DYNPTR))
      return dynptrs.slice(before.values[1], r0, before.values[3] & 0xffff_ffffL, true);
    // A scripted result need not be a record.
    if (machine.ring(r0).isEmpty()) return Provenance.SCALAR;
    int reference = prototype.is(HelperTrait.ACQUIRES) ? references.acquire() : 0;
    return new RingRecord(r0, before.values[FIRST_ARGUMENT + 1], reference);
  }
}
