package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that programs allocate, count and give back. */
final class AllocationFunctions {
  private final AllocatedTypes types;
  private final KernelObjects objects;
  private final ValueFields fields;
  private final Judge judge;

  AllocationFunctions(
      AllocatedTypes types, KernelObjects objects, ValueFields fields, Judge judge) {
    this.types = types;
    this.objects = objects;
    this.fields = fields;
    this.judge = judge;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_obj_new_impl", call -> make(call, Trust.OWN));
    models.put("bpf_percpu_obj_new_impl", call -> make(call, Trust.PERCPU));
    models.put("bpf_obj_drop_impl", call -> drop(call, Trust.OWN));
    models.put("bpf_percpu_obj_drop_impl", call -> drop(call, Trust.PERCPU));
    models.put("bpf_refcount_acquire_impl", this::count);
  }

  private List<State> make(KernelCall call, Trust trust) {
    if (!(call.argument(0) instanceof Held.Number(Bits id)) || !id.isConstant()) {
      variable(call);
      return List.of();
    }
    Optional<ObjectType.Typed> type =
        trust == Trust.PERCPU
            ? types.namedForEachProcessor(id.constant())
            : types.named(id.constant());
    if (type.isEmpty()) {
      wrong(call, "names no type of which objects may be made");
      return List.of();
    }
    State none = call.state().fork();
    call.givesNull(none, id.same(0));
    call.acquires(call.state(), objects.object(type.get(), trust));
    return List.of(call.state(), none);
  }

  private void variable(KernelCall call) {
    if (call.argument(0) instanceof Held.Number(Bits id)) {
      Truth named =
          types.all().mapToObj(type -> id.equalTo(type)).reduce(id.truth(false), Truth::or);
      judge.require(
          call.state(), named, Property.CALL_ARGUMENT, call.name(0) + " may name no structure");
    }
    judge.unknown(call.state(), call.name(0) + " is a type that is not known");
  }

  private List<State> drop(KernelCall call, Trust trust) {
    State state = call.state();
    Optional<Region> object = own(call, trust);
    if (object.isEmpty()) {
      return List.of();
    }
    Optional<Region> reference = state.referenced(object.get());
    if (reference.isEmpty()) {
      judge.violation(state, Property.REFERENCE, call.name(0) + " is nothing to give back");
      return List.of();
    }
    state.release(reference.get());
    call.givesNothing(state);
    return List.of(state);
  }

  /**
   * One that the path or a list owns cannot be gone, so it is counted; of another the counter may
   * be 0 already.
   */
  private List<State> count(KernelCall call) {
    State state = call.state();
    Optional<Region> object = own(call, Trust.OWN);
    if (object.isEmpty()) {
      return List.of();
    }
    if (fields.find(object.get(), FieldKind.REFCOUNT).isEmpty()) {
      wrong(call, "is an object that is not counted");
      return List.of();
    }
    boolean owned =
        state.referenced(object.get()).isPresent() || state.graphs().isHeld(object.get());
    State none = state.fork();
    call.acquires(state, objects.again(object.get()));
    if (owned) {
      return List.of(state);
    }
    call.givesNull(none, object.get().size().same(0));
    return List.of(state, none);
  }

  /** The object of the program's own whose start the first argument is. */
  private Optional<Region> own(KernelCall call, Trust trust) {
    if (!(call.argument(0) instanceof Held.Pointer(Region region, Bits offset))
        || !objects.isOwn(region, trust)) {
      wrong(call, "is no object of the program's own");
      return Optional.empty();
    }
    if (call.state().isDead(region)) {
      wrong(call, "is an object that was given back");
      return Optional.empty();
    }
    judge.require(
        call.state(),
        offset.equalTo(0),
        Property.CALL_ARGUMENT,
        call.name(0) + " is not the object's start");
    return call.state().hasEnded() ? Optional.empty() : Optional.of(region);
  }

  private void wrong(KernelCall call, String what) {
    judge.violation(call.state(), Property.CALL_ARGUMENT, call.name(0) + " " + what);
  }
}
