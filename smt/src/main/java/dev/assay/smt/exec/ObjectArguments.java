package dev.assay.smt.exec;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;

/** Holds kernel objects that are handed to helpers to what the helper asks for. */
final class ObjectArguments {
  private final KernelObjects objects;
  private final OwnedPointers owned;
  private final Judge judge;

  ObjectArguments(KernelObjects objects, OwnedPointers owned, Judge judge) {
    this.owned = owned;
    this.objects = objects;
    this.judge = judge;
  }

  /** Checks an argument that must be an object. */
  void check(State state, Argument argument, Register register, String who) {
    if (argument.btfType().equals("*")) {
      checkExchanged(state, register, who);
      return;
    }
    if (!(state.read(register) instanceof Held.Pointer pointer)
        || pointer.region().object().isEmpty()) {
      wrong(state, who + " is no kernel object");
      return;
    }
    Region region = pointer.region();
    KernelObject object = region.object().get();
    boolean copies = argument.kind() == ArgumentKind.PERCPU_BTF_ID;
    if (state.isDead(region)) {
      wrong(state, who + " is an object that was given back");
    } else if (copies != (object.trust() == Trust.PERCPU) || object.trust() == Trust.USER) {
      wrong(state, who + " is " + region.title() + ", somewhere else");
    } else if (!copies && !fits(argument, pointer, object.type())) {
      wrong(state, who + " is " + region.title());
    } else if (object.trust() == Trust.UNPROTECTED) {
      wrong(state, who + " is an object that may be gone");
    } else if (object.trust() == Trust.WALKED) {
      judge.unknown(state, who + " is an object that nobody vouches for");
    } else if (argument.is(TypeFlag.RELEASE) && state.referenced(region).isEmpty()) {
      judge.violation(state, Property.REFERENCE, who + " is nothing to give back");
    }
  }

  /** Checks where a pointer is exchanged. */
  void checkDestination(State state, Register register, String who) {
    owned.destination(state, state.read(register), who);
  }

  // What goes into the place that the first argument names.
  private void checkExchanged(State state, Register register, String who) {
    owned
        .destination(state, state.read(Register.R1), who)
        .ifPresent(field -> owned.checkGiven(state, field, state.read(register), who));
  }

  private void wrong(State state, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, what);
  }

  // Source: sock_types, fullsock_types, btf_id_sock_common_types in kernel/bpf/verifier.c.
  private boolean fits(Argument argument, Held.Pointer pointer, ObjectType type) {
    return switch (type) {
      case ObjectType.View(String view) ->
          pointer.offset().is(0)
              && switch (argument.kind()) {
                case SOCK_COMMON, BTF_ID_SOCK_COMMON -> true;
                case SOCKET -> !view.equals("sock_common");
                default -> false;
              };
      case ObjectType.Typed _ -> objects.isA(pointer, wanted(argument));
    };
  }

  private static String wanted(Argument argument) {
    return switch (argument.kind()) {
      case SOCK_COMMON, BTF_ID_SOCK_COMMON -> "sock_common";
      case SOCKET -> "socket";
      default -> argument.btfType();
    };
  }

  /** Checks an object that a helper reads or writes as plain memory. */
  void checkMemory(State state, Region region, boolean writes, String who) {
    KernelObject object = region.object().orElseThrow();
    if (object.trust() == Trust.OWN) {
      return;
    }
    if (writes) {
      judge.violation(state, Property.PERMISSION, who + ": write to " + region.title());
    } else if (!object.trust().isValid()) {
      wrong(state, who + " is memory that nobody vouches for");
    }
  }
}
