package dev.assay.smt.exec;

import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/** Holds kernel objects that are handed to kernel functions to what those are declared with. */
final class DeclaredObjects {
  private final KernelObjects objects;
  private final Judge judge;

  DeclaredObjects(KernelObjects objects, Judge judge) {
    this.objects = objects;
    this.judge = judge;
  }

  /** Whether it is judged as an object, and never as the memory that it lies in. */
  static boolean isObject(Held held) {
    return switch (held) {
      case Held.Pointer(Region region, Bits _) -> region.isForeign();
      case Held.MapReference _ -> true;
      case Held.Number _, Held.FunctionReference _, Held.Unset _ -> false;
    };
  }

  /** Checks the n-th argument, counted from 0. */
  void check(State state, KernelFunction function, int n) {
    String who = function.name() + ": r" + (n + 1);
    switch (state.read(Register.of(n + 1))) {
      case Held.MapReference map -> checkMap(state, function, n, map, who);
      case Held.Pointer pointer -> {
        if (function.parameters().get(n).isMap()) {
          wrong(state, who + " is no map");
        } else {
          check(state, function, n, pointer, who);
        }
      }
      case Held.Number _, Held.FunctionReference _, Held.Unset _ ->
          wrong(state, who + " is no kernel object");
    }
  }

  private void checkMap(
      State state, KernelFunction function, int n, Held.MapReference map, String who) {
    Optional<ObjectType> type =
        objects
            .structure("bpf_map")
            .map(ObjectType.class::cast)
            .filter(t -> function.takesObject(n, t, 0, false));
    if (type.isEmpty()) {
      wrong(state, who + " is map " + map.map().name());
    }
  }

  private void check(
      State state, KernelFunction function, int n, Held.Pointer pointer, String who) {
    Region region = pointer.region();
    Optional<KernelObject> object = region.object();
    if (object.isEmpty()) {
      wrong(state, who + " is " + region.title() + ", no kernel object");
    } else if (state.isDead(region)) {
      wrong(state, who + " is an object that was given back");
    } else if (!isComposite(function, n) || !fits(state, function, n, pointer, object.get())) {
      wrong(state, who + " is " + region.title());
    } else {
      checkTrust(state, function, object.get().trust(), who);
    }
  }

  private static boolean isComposite(KernelFunction function, int n) {
    return function.parameters().get(n).target() instanceof BtfType.Composite;
  }

  private static boolean fits(
      State state, KernelFunction function, int n, Held.Pointer pointer, KernelObject object) {
    return pointer.offset().isConstant()
        && function.takesObject(
            n,
            object.type(),
            pointer.offset().signedConstant(),
            state.referenced(pointer.region()).isPresent());
  }

  private void checkTrust(State state, KernelFunction function, Trust trust, String who) {
    switch (trust) {
      case TRUSTED, OWN -> {}
      case RCU -> {
        if (function.wantsTrusted() && !function.is(KfuncFlag.RCU)) {
          wrong(state, who + " is an object that need not be in use any more");
        }
      }
      case WALKED, UNPROTECTED -> {
        if (function.asksForTrust()) {
          wrong(state, who + " is an object that nobody vouches for");
        } else {
          judge.unknown(state, who + " is an object that nobody vouches for");
        }
      }
      case PERCPU, USER -> wrong(state, who + " is an object somewhere else");
    }
  }

  private void wrong(State state, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, what);
  }
}
