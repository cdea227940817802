package dev.assay.absint.memory;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.Optional;

/** Accesses to the context and to kernel objects that programs see through fields of their own. */
final class Fields {
  private final Path path;
  private final Setting setting;
  private final Optional<ContextLayout> context;
  private final Optional<TypedContext> typed;
  private final BitSet unconverted = new BitSet();

  Fields(Path path, Setting setting) {
    this.path = path;
    this.setting = setting;
    this.context = setting.environment().context(setting.type());
    this.typed = setting.attachment().map(a -> new TypedContext(path, setting, a));
  }

  /** An access to the context; of a load, its value. */
  Value context(PointerUse use, Access access) {
    Bounds.checkUnmoved(use.pointer(), use.register(), false);
    try {
      return unmoved(use, access);
    } catch (Refusal refusal) {
      throw path.withSource(refusal);
    }
  }

  private Value unmoved(PointerUse use, Access access) {
    if (typed.isPresent()) {
      return typed.get().access(use, access).orElseThrow(() -> refusal(use));
    }
    if (context.isEmpty()) {
      throw new Unmodelled("context of " + setting.typeName() + " programs");
    }
    ContextField field = field(context.get(), use, access).orElseThrow(() -> refusal(use));
    return access == Access.STORE ? Value.UNSET : value(field);
  }

  private static Refusal refusal(PointerUse use) {
    return new Refusal(
        Property.CONTEXT_ACCESS,
        "invalid bpf_context access off=%d size=%d".formatted(use.offset(), use.bytes()));
  }

  private Optional<ContextField> field(ContextLayout layout, PointerUse use, Access access) {
    return layout.access(
        use.offset(), use.bytes(), access, setting.kind(), setting.environment().configuration());
  }

  private Value value(ContextField field) {
    return switch (field.value().kind()) {
      case SCALAR -> Number.UNKNOWN;
      case PACKET -> packet(Base.PACKET);
      case PACKET_META -> packet(Base.PACKET_META);
      case PACKET_END -> Pointer.to(PointerType.of(Base.PACKET_END), Target.PLAIN);
      case SOCKET -> Pointer.to(PointerType.of(Base.SOCKET), Target.PLAIN);
      case SOCKET_OR_NULL -> orNull(Base.SOCKET);
      case SOCK_COMMON_OR_NULL -> orNull(Base.SOCK_COMMON);
      case FLOW_KEYS -> Pointer.to(PointerType.of(Base.FLOW_KEYS), Target.PLAIN);
      case TP_BUFFER -> Pointer.to(PointerType.of(Base.TP_BUFFER), Target.PLAIN);
      case BTF -> object(field.value().btfType());
    };
  }

  private Value object(String struct) {
    OfType type =
        setting
            .kernelStruct(struct)
            .orElseThrow(() -> new Unmodelled("kernel objects without the kernel's BTF"));
    return Pointer.to(PointerType.of(Base.OBJECT, Modifier.TRUSTED), type);
  }

  private static Value packet(Base base) {
    return Pointer.to(PointerType.of(base), new Target.OfPacket(0));
  }

  private Value orNull(Base base) {
    return Pointer.to(PointerType.of(base, Modifier.MAYBE_NULL), Target.PLAIN).withId(path.newId());
  }

  /** A load from a socket. */
  Value socket(PointerUse use) {
    if (use.pointer().variable().wide().smin() < 0) {
      throw new Refusal(
          Property.MEMORY_BOUNDS,
          "R"
              + use.register()
              + " min value is negative, either use unsigned index or do a if (index >=0) check.");
    }
    Optional<ContextLayout> layout = setting.environment().layout(struct(use.pointer().base()));
    if (layout.filter(l -> isUpperHalf(l, use)).isPresent()) {
      unconverted.set(path.slot());
      return Number.UNKNOWN;
    }
    if (layout.flatMap(l -> field(l, use, Access.LOAD)).isEmpty()) {
      throw new Refusal(
          Property.MEMORY_BOUNDS,
          "R%d invalid %s access off=%d size=%d"
              .formatted(use.register(), use.pointer().typeText(), use.offset(), use.bytes()));
    }
    return Number.UNKNOWN;
  }

  // Linux takes every word of a bpf_tcp_sock for one that it can convert, and finds later that it
  // cannot (bpf_tcp_sock_is_valid_access in net/core/filter.c).
  private boolean isUpperHalf(ContextLayout layout, PointerUse use) {
    int below = use.offset() - use.bytes();
    return use.pointer().base() == Base.TCP_SOCK
        && use.bytes() == Integer.BYTES
        && layout
            .access(
                below,
                Long.BYTES,
                Access.LOAD,
                setting.kind(),
                setting.environment().configuration())
            .isPresent();
  }

  /** Loads that were accepted and of which Linux does not know what to make, by slot. */
  BitSet unconverted() {
    return unconverted;
  }

  private static String struct(Base base) {
    return switch (base) {
      case SOCKET -> "socket";
      case SOCK_COMMON -> "sock_common";
      case TCP_SOCK -> "tcp_sock";
      default -> "xdp_sock";
    };
  }

  void checkFlowKeys(PointerUse use) {
    int size = setting.environment().layout("flow_keys").map(ContextLayout::size).orElse(0);
    if (use.offset() < 0 || use.offset() + use.bytes() > size) {
      throw new Refusal(
          Property.MEMORY_BOUNDS,
          "invalid access to flow keys off=%d size=%d".formatted(use.offset(), use.bytes()));
    }
  }
}
