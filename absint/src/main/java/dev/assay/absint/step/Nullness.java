package dev.assay.absint.step;

import dev.assay.absint.memory.Memory;
import dev.assay.absint.objects.Trust;
import dev.assay.absint.path.Limits;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedFields;

/** Pointers that may be null, and what a test against null makes of them. */
public final class Nullness {
  private Nullness() {}

  /** Whether a pointer cannot be null. */
  static boolean isNever(Pointer pointer) {
    long smin = pointer.variable().wide().smin();
    long smax = pointer.variable().wide().smax();
    if (pointer.mayBeNull() || smin <= -Limits.VARIABLE_OFFSET || smax >= Limits.VARIABLE_OFFSET) {
      return false;
    }
    return switch (pointer.base()) {
      case SOCKET, TCP_SOCK, XDP_SOCK, SOCK_COMMON, BUFFER, MAP_VALUE, MAP_KEY, MAP -> true;
      case MEMORY -> !pointer.type().is(Modifier.UNTRUSTED);
      case OBJECT -> Trust.isTrusted(pointer);
      case CONTEXT,
          STACK,
          PACKET,
          PACKET_META,
          PACKET_END,
          FLOW_KEYS,
          TP_BUFFER,
          ARENA,
          FUNCTION,
          DYNPTR ->
          false;
    };
  }

  /** A test of a register against null has come out one way: all of its copies are that. */
  static void decide(State state, int register, boolean isNull, Memory memory) {
    if (!(state.current().register(register) instanceof Pointer tested)) {
      return;
    }
    if (isNull && tested.reference() != 0 && tested.reference() == tested.id()) {
      state.release(tested.id());
    }
    state.replacePointers(p -> decided(p, tested.id(), isNull, memory));
  }

  private static Value decided(Pointer p, int id, boolean isNull, Memory memory) {
    if (!p.mayBeNull() || p.id() != id) {
      return p;
    }
    if (isNull) {
      return Number.of(p.variable());
    }
    Pointer notNull = notNull(p);
    return mayHoldLock(notNull, memory) ? notNull : notNull.withId(0);
  }

  private static boolean mayHoldLock(Pointer pointer, Memory memory) {
    if (!(pointer.target() instanceof Target.OfMap(KnownMap map, int _))) {
      return memory.fields(pointer).hasLock();
    }
    return pointer.isPlain(Base.MAP_VALUE) && map.fields().hasLock();
  }

  // Timers and the like know the map that they belong to.
  private static boolean hasIdentity(OwnedFields fields) {
    return fields.has(FieldKind.TIMER)
        || fields.has(FieldKind.WORKQUEUE)
        || fields.has(FieldKind.TASK_WORK);
  }

  /** The pointer once it is known not to be null. Values of some maps are pointers themselves. */
  public static Pointer notNull(Pointer pointer) {
    if (pointer.base() != Base.MAP_VALUE) {
      return pointer.as(pointer.type().without(Modifier.MAYBE_NULL));
    }
    KnownMap map = pointer.map();
    if (map.inner().isPresent()) {
      KnownMap inner = map.inner().get();
      int uid = hasIdentity(inner.fields()) ? pointer.id() : 0;
      return pointer.as(PointerType.of(Base.MAP)).at(new Target.OfMap(inner, uid));
    }
    MapType type = map.definition().type();
    return switch (type) {
      case XSKMAP -> pointer.as(PointerType.of(Base.XDP_SOCK)).at(Target.PLAIN);
      case SOCKMAP, SOCKHASH -> pointer.as(PointerType.of(Base.SOCKET)).at(Target.PLAIN);
      default -> pointer.as(PointerType.of(Base.MAP_VALUE));
    };
  }
}
