package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.MapHandle;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Judges kernel objects that kernel functions are given by what those are declared with. */
final class DeclaredObjects {
  private final Machine machine;
  private final References references;

  DeclaredObjects(Machine machine, References references) {
    this.machine = machine;
    this.references = references;
  }

  /** Whether it is judged as an object, and never as the memory that it lies in. */
  static boolean isObject(Provenance from) {
    return from instanceof MapHandle
        || from instanceof KernelObject object && object.trust() != Trust.OWN;
  }

  /** What is wrong with the n-th argument, counted from 0. */
  Optional<Fault> judge(KernelFunction function, int n, Provenance from, long value) {
    String who = "%s: r%d ".formatted(function.name(), n + 1);
    if (from instanceof MapHandle) {
      return isMap(function, n) ? Optional.empty() : fault(who + "is a map");
    }
    if (function.parameters().get(n).isMap()) return fault(who + "is no map");
    if (!(from instanceof KernelObject object)) return fault(who + "is no kernel object");
    if (object.reference() != 0 && !references.isLive(object.reference()))
      return fault(who + "has been given back");
    return fits(function, n, object, value)
        ? judgeTrust(function, object.trust(), who)
        : fault(who + "is " + PointerText.of(object, machine));
  }

  private boolean isMap(KernelFunction function, int n) {
    return machine
        .objects()
        .type("bpf_map")
        .filter(type -> function.takesObject(n, type, 0, false))
        .isPresent();
  }

  private boolean fits(KernelFunction function, int n, KernelObject object, long value) {
    Optional<ObjectType> type = object.type();
    return function.parameters().get(n).target() instanceof BtfType.Composite
        && (type.isEmpty()
            || function.takesObject(
                n, type.get(), value - object.base(), references.isHeld(object.reference())));
  }

  private static Optional<Fault> judgeTrust(KernelFunction function, Trust trust, String who) {
    return switch (trust) {
      case TRUSTED, OWN -> Optional.empty();
      case RCU ->
          function.wantsTrusted() && !function.is(KfuncFlag.RCU)
              ? fault(who + "need not be in use any more")
              : Optional.empty();
      case WALKED, UNPROTECTED ->
          function.asksForTrust()
              ? fault(who + "is an object that nobody vouches for")
              : Optional.empty();
      case PERCPU, USER -> fault(who + "is an object somewhere else");
    };
  }

  private static Optional<Fault> fault(String message) {
    return Optional.of(new Fault(Property.CALL_ARGUMENT, message));
  }
}
