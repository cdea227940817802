package dev.assay.smt.exec;

import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Optional;

/** Kernel objects that helpers give. */
final class ObjectResults {
  private final Unknowns unknowns;
  private final Judge judge;
  private final KernelObjects objects;
  private final OwnedPointers owned;

  ObjectResults(Unknowns unknowns, Judge judge, KernelObjects objects, OwnedPointers owned) {
    this.owned = owned;
    this.unknowns = unknowns;
    this.judge = judge;
    this.objects = objects;
  }

  /** The paths after a call of a helper that gives an object, or perhaps null. */
  List<State> of(State state, HelperPrototype helper, int call) {
    Optional<Held> object = object(state, helper);
    if (object.isEmpty()) {
      judge.unknown(state, "helper " + helper.name() + " returns an object of no known type");
      return List.of();
    }
    if (state.hasEnded()) {
      return List.of();
    }
    if (!helper.returns().mayBeNull()) {
      state.write(Register.R0, object.get());
      result(state, call, 1);
      return List.of(state);
    }
    return orNull(state, object.get(), helper.is(HelperTrait.ACQUIRES), call);
  }

  /** The paths after a look-up in a map of objects; sockets come with a reference. */
  List<State> found(State state, ObjectType.View type, int call) {
    Held object = objects.object(type, Trust.TRUSTED);
    return orNull(state, object, type.name().equals("socket"), call);
  }

  private List<State> orNull(State state, Held object, boolean acquires, int call) {
    State without = state.fork();
    state.write(Register.R0, object);
    result(state, call, 1); // any number but 0 means the object
    if (acquires && object instanceof Held.Pointer(Region r, Bits _)) {
      state.references().put(call, r);
    }
    without.write(Register.R0, unknowns.constant(0));
    result(without, call, 0);
    return List.of(state, without);
  }

  private void result(State state, int call, int value) {
    state.events().add(new Event.Result(call, unknowns.constant(value), false));
  }

  private Optional<Held> object(State state, HelperPrototype helper) {
    return switch (helper.returns().kind()) {
      case SOCKET -> Optional.of(given(state, helper, new ObjectType.View("socket")));
      case SOCK_COMMON -> Optional.of(given(state, helper, new ObjectType.View("sock_common")));
      case TCP_SOCK -> Optional.of(given(state, helper, new ObjectType.View("tcp_sock")));
      case BTF_ID ->
          helper.name().equals("kptr_xchg")
              ? exchanged(state, helper)
              : objects
                  .structure(helper.returns().btfType())
                  .map(type -> given(state, helper, type));
      case MEM_OR_BTF_ID -> copy(state);
      case INTEGER, VOID, MAP_VALUE, MEM -> Optional.empty();
    };
  }

  /** What was in the place of the first argument. */
  private Optional<Held> exchanged(State state, HelperPrototype helper) {
    Optional<OwnedField> place =
        owned.destination(state, state.read(Register.R1), helper.name() + ": r1");
    owned.giveAway(state, state.read(Register.R2));
    return place.flatMap(owned::taken);
  }

  private Held given(State state, HelperPrototype helper, ObjectType type) {
    return helper.is(HelperTrait.CASTS_POINTER)
            && state.read(Register.R1) instanceof Held.Pointer(Region region, Bits _)
        ? objects.cast(region, type)
        : objects.object(type, Trust.TRUSTED);
  }

  /** One processor's copy of what the first argument stands for. */
  private Optional<Held> copy(State state) {
    if (!(state.read(Register.R1) instanceof Held.Pointer(Region region, Bits _))
        || !(region.object().map(KernelObject::type).orElse(null)
            instanceof ObjectType.Typed type)) {
      return Optional.empty();
    }
    if (objects.isOwn(type) && !Protection.holds(state)) {
      judge.unknown(state, "a copy of an object that may go at any time");
    }
    return Optional.of(objects.copy(type));
  }
}
