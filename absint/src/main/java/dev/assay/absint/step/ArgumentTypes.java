package dev.assay.absint.step;

import dev.assay.absint.domain.Tnum;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.verdict.Property;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which types of registers go with which kinds of arguments. */
final class ArgumentTypes {
  // Of objects that the helper itself looks at, those of the program among them.
  private static final String ANY_TYPE = "*";
  private static final List<PointerType> MEMORY =
      List.of(
          PointerType.of(Base.STACK),
          PointerType.of(Base.PACKET),
          PointerType.of(Base.PACKET_META),
          PointerType.of(Base.MAP_KEY),
          PointerType.of(Base.MAP_VALUE),
          PointerType.of(Base.MEMORY),
          PointerType.of(Base.MEMORY, Modifier.RINGBUF),
          PointerType.of(Base.BUFFER),
          PointerType.of(Base.OBJECT, Modifier.TRUSTED));
  private static final List<PointerType> SOCKETS =
      plain(Base.SOCK_COMMON, Base.SOCKET, Base.TCP_SOCK, Base.XDP_SOCK);
  private static final List<PointerType> SOCKETS_OR_OBJECTS =
      List.of(
          PointerType.of(Base.SOCK_COMMON),
          PointerType.of(Base.SOCKET),
          PointerType.of(Base.TCP_SOCK),
          PointerType.of(Base.XDP_SOCK),
          PointerType.of(Base.OBJECT),
          PointerType.of(Base.OBJECT, Modifier.TRUSTED));
  private static final List<PointerType> OBJECTS =
      List.of(
          PointerType.of(Base.OBJECT),
          PointerType.of(Base.OBJECT, Modifier.TRUSTED),
          PointerType.of(Base.OBJECT, Modifier.RCU));
  private static final List<PointerType> LOCKS =
      List.of(PointerType.of(Base.MAP_VALUE), PointerType.of(Base.OBJECT, Modifier.ALLOCATED));
  private static final List<PointerType> PERCPU_OBJECTS =
      List.of(
          PointerType.of(Base.OBJECT, Modifier.PERCPU),
          PointerType.of(Base.OBJECT, Modifier.PERCPU, Modifier.RCU),
          PointerType.of(Base.OBJECT, Modifier.PERCPU, Modifier.TRUSTED));

  private static final Map<ArgumentKind, List<PointerType>> EXPECTED = expected();

  private ArgumentTypes() {}

  private static Map<ArgumentKind, List<PointerType>> expected() {
    Map<ArgumentKind, List<PointerType>> table = new EnumMap<>(ArgumentKind.class);
    for (ArgumentKind kind : ArgumentKind.values()) {
      table.put(kind, typesOf(kind));
    }
    return table;
  }

  private static List<PointerType> plain(Base... bases) {
    return java.util.Arrays.stream(bases).map(PointerType::of).toList();
  }

  // Empty where a number is wanted.
  private static List<PointerType> typesOf(ArgumentKind kind) {
    return switch (kind) {
      case MAP_KEY, MAP_VALUE, MEM -> MEMORY;
      case CONST_SIZE, CONST_SIZE_OR_ZERO, CONST_ALLOC_SIZE_OR_ZERO, ANYTHING, SCALAR -> List.of();
      case CONST_MAP_PTR -> plain(Base.MAP);
      case CTX -> plain(Base.CONTEXT);
      case SOCK_COMMON -> SOCKETS;
      case BTF_ID_SOCK_COMMON -> SOCKETS_OR_OBJECTS;
      case SOCKET -> plain(Base.SOCKET);
      case BTF_ID -> OBJECTS;
      case SPIN_LOCK, KPTR_XCHG_DEST -> LOCKS;
      case RINGBUF_MEM -> List.of(PointerType.of(Base.MEMORY, Modifier.RINGBUF));
      case PERCPU_BTF_ID -> PERCPU_OBJECTS;
      case FUNC -> plain(Base.FUNCTION);
      case STACK -> plain(Base.STACK);
      case CONST_STR, TIMER -> plain(Base.MAP_VALUE);
      case DYNPTR -> plain(Base.STACK, Base.DYNPTR);
    };
  }

  /** Checks that a register's type goes with an argument. */
  static void check(Value value, int register, Argument argument, ArgumentKind kind) {
    List<PointerType> expected = EXPECTED.getOrDefault(kind, List.of());
    boolean fits =
        switch (value) {
          case Value.Unset _ -> false;
          case Value.Number _ -> expected.isEmpty();
          case Pointer p -> expected.contains(folded(p.type(), argument));
        };
    if (!fits) {
      throw new Refusal(
          Property.CALL_ARGUMENT,
          "R" + register + " type=" + value.typeText() + " expected=" + text(expected));
    }
  }

  private static PointerType folded(PointerType type, Argument argument) {
    PointerType folded = type;
    if (argument.is(TypeFlag.READ_ONLY)) {
      folded = folded.without(Modifier.READ_ONLY);
    }
    if (argument.mayBeNull()) {
      folded = folded.without(Modifier.MAYBE_NULL);
    }
    if (argument.kind() == ArgumentKind.MEM) {
      folded = folded.withoutSlice();
    }
    if (argument.kind() == ArgumentKind.BTF_ID
        && argument.btfType().equals(ANY_TYPE)
        && folded.is(Modifier.ALLOCATED)) {
      folded = folded.without(Modifier.ALLOCATED).without(Modifier.PERCPU);
    }
    return folded;
  }

  private static String text(List<PointerType> types) {
    return types.isEmpty()
        ? "scalar"
        : types.stream().map(PointerType::text).collect(Collectors.joining(", "));
  }

  /** Checks how far a pointer argument may have been moved. */
  static void checkOffset(Value value, int register, Argument argument) {
    boolean isDynptr = argument.kind() == ArgumentKind.DYNPTR;
    if (isDynptr && value instanceof Pointer p && p.isPlain(Base.STACK)) {
      // It is the dynptr that is given back, not the place where it lies.
      return;
    }
    checkOffset(value, register, argument.is(TypeFlag.RELEASE));
  }

  /**
   * Checks how far a pointer argument may have been moved.
   *
   * @param releases whether it is given back
   */
  static void checkOffset(Value value, int register, boolean releases) {
    if (value == Value.UNSET) {
      // Of a register without a value Linux says what it says of one whose value is anything.
      throw new Refusal(
          Property.UNINITIALIZED_READ,
          "variable ? access var_off=" + NumberText.tnum(Tnum.UNKNOWN) + " disallowed");
    }
    if (!(value instanceof Pointer p)) {
      return;
    }
    if (releases) {
      if (p.offset() != 0) {
        throw new Refusal(
            Property.CALL_ARGUMENT,
            "R"
                + register
                + " must have zero offset when passed to release func or trusted arg to kfunc");
      }
      Memory.checkUnmoved(p, register, false);
    } else if (!mayBeMoved(p.type())) {
      Memory.checkUnmoved(p, register, isPlainObject(p.type()));
    }
  }

  private static boolean isPlainObject(PointerType type) {
    int allocated = Modifier.ALLOCATED.bit();
    int owned = allocated | Modifier.NON_OWNING.bit();
    int modifiers = type.modifiers();
    return type.base() == Base.OBJECT
        && (modifiers == 0
            || modifiers == allocated
            || modifiers == Modifier.TRUSTED.bit()
            || modifiers == Modifier.RCU.bit()
            || (modifiers & ~Modifier.RCU.bit()) == owned);
  }

  private static boolean mayBeMoved(PointerType type) {
    return switch (type.base()) {
      case STACK, PACKET, PACKET_META, MAP_KEY, MAP_VALUE, ARENA -> type.modifiers() == 0;
      case MEMORY ->
          type.modifiers() == 0
              || type.modifiers() == Modifier.READ_ONLY.bit()
              || type.modifiers() == Modifier.RINGBUF.bit();
      case BUFFER -> type.modifiers() == 0 || type.modifiers() == Modifier.READ_ONLY.bit();
      case CONTEXT,
          MAP,
          PACKET_END,
          FLOW_KEYS,
          SOCKET,
          SOCK_COMMON,
          TCP_SOCK,
          TP_BUFFER,
          XDP_SOCK,
          OBJECT,
          FUNCTION,
          DYNPTR ->
          false;
    };
  }
}
