package dev.assay.absint.step;

import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.objects.Trust;
import dev.assay.absint.objects.TypeMatch;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.verdict.Property;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Arguments of kernel functions that are kernel objects, or pointers that stand for one. */
final class KfuncObjects {
  private static final int TRUSTED =
      Modifier.ALLOCATED.bit() | Modifier.TRUSTED.bit() | Modifier.NON_OWNING.bit();

  private KfuncObjects() {}

  /** Whether pointers of this kind are to objects of a type, or stand for one. */
  static boolean hasType(Base base) {
    return base == Base.OBJECT || standsFor(base) != null;
  }

  private static @Nullable String standsFor(Base base) {
    return switch (base) {
      case SOCKET -> "sock";
      case SOCK_COMMON -> "sock_common";
      case TCP_SOCK -> "tcp_sock";
      case MAP -> "bpf_map";
      default -> null;
    };
  }

  /** The kind of a type as messages name it. */
  static String kindOf(BtfType type) {
    return type instanceof BtfType.Void ? "UNKNOWN" : type.kind().name();
  }

  private static boolean hasUnsafe(Pointer p) {
    return (p.type().modifiers() & ~TRUSTED) != 0;
  }

  private static boolean isRcu(Value value) {
    return value instanceof Pointer p && p.type().is(Modifier.RCU);
  }

  /** Checks that the kernel vouches for an object as far as the function demands. */
  static void checkTrust(KernelFunction function, int register, Value value) {
    boolean asks = function.wantsTrusted() || function.is(KfuncFlag.RCU);
    if (!asks || (value instanceof Pointer p && Trust.isTrusted(p))) {
      return;
    }
    if (!function.is(KfuncFlag.RCU)) {
      throw refusal("R" + register + " must be referenced or trusted");
    }
    if (!isRcu(value)) {
      throw refusal("R" + register + " must be a rcu pointer");
    }
  }

  /** Checks that the n-th argument, an object, is of the type that the function wants. */
  static void check(KfuncCall call, int n, Value value, Log log) {
    KernelFunction function = call.function();
    Btf btf = function.btf();
    KernelParameter parameter = function.parameters().get(n);
    if (!(value instanceof Pointer p && mayBeObject(p))) {
      throw refusal(
          "arg#%d is %s expected %s or socket".formatted(n, value.typeText(), expected(value)));
    }
    int pointee = parameter.isMap() ? struct(btf, "bpf_map") : parameter.pointee();
    Target.OfType wanted = new Target.OfType(btf, pointee);
    Target.OfType have = typeOf(btf, p);
    if (!fits(function, p, have, wanted, log)) {
      throw refusal(
          "kernel function %s args#%d expected pointer to %s but R%d has a pointer to %s"
              .formatted(function.name(), n, text(wanted), n + 1, text(have)));
    }
  }

  private static boolean mayBeObject(Pointer p) {
    return standsFor(p.base()) != null || (p.base() == Base.OBJECT && (!hasUnsafe(p) || isRcu(p)));
  }

  // What programs see may stand for the kernel's own: functions that want it cast it themselves.
  private static boolean fits(
      KernelFunction function, Pointer p, Target.OfType have, Target.OfType wanted, Log log) {
    boolean same =
        (function.is(KfuncFlag.RELEASE) && p.reference() != 0)
            || TypeMatch.differInInitialisation(have, wanted);
    return new TypeMatch(log).fits(have, p.offset(), wanted, TypeMatch.strictness(same, false))
        || ProgramContext.isProjection(nameOf(wanted), nameOf(have));
  }

  private static String nameOf(Target.OfType type) {
    return type.btf().type(type.id()).name();
  }

  private static String text(Target.OfType type) {
    return kindOf(type.btf().type(type.id())) + " " + nameOf(type);
  }

  private static String expected(Value value) {
    if (!(value instanceof Pointer p)) {
      return value.typeText();
    }
    return p.as(new PointerType(p.base(), p.type().modifiers() & TRUSTED)).typeText();
  }

  private static Target.OfType typeOf(Btf btf, Pointer pointer) {
    if (pointer.target() instanceof Target.OfType type) {
      return type;
    }
    String name = standsFor(pointer.base());
    return new Target.OfType(btf, struct(btf, name == null ? "" : name));
  }

  private static int struct(Btf btf, String name) {
    OptionalInt id = btf.find(name, BtfKind.STRUCT);
    return id.orElseThrow(() -> new Unmodelled("a kernel without struct " + name));
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
