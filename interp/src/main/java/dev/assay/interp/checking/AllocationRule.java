package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Map;
import java.util.Optional;

/** Judges calls that make, count and give back objects of the program's own types. */
final class AllocationRule implements KernelFunctionRule {
  private final Machine machine;
  private final AccessJudge accesses;
  private final References references;

  AllocationRule(Machine machine, AccessJudge accesses, References references) {
    this.machine = machine;
    this.accesses = accesses;
    this.references = references;
  }

  void addTo(Map<String, KernelFunctionRule> rules) {
    rules.put("bpf_obj_new_impl", this);
    rules.put("bpf_percpu_obj_new_impl", this);
    rules.put("bpf_obj_drop_impl", this);
    rules.put("bpf_percpu_obj_drop_impl", this);
    rules.put("bpf_refcount_acquire_impl", this);
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    Provenance from = r.provenance(Register.R1);
    long value = r.value(Register.R1);
    return switch (function.special()) {
      case OBJ_DROP -> judgeDropped(function, from, value, Trust.OWN);
      case PERCPU_OBJ_DROP -> judgeDropped(function, from, value, Trust.PERCPU);
      case REFCOUNT_ACQUIRE -> judgeCounted(function, from, value);
      default -> Optional.empty();
    };
  }

  private Optional<Fault> judgeDropped(
      KernelFunction function, Provenance from, long value, Trust trust) {
    return judgeOwn(function, from, value, trust)
        .or(() ->
            references.isHeld(((KernelObject) from).reference())
                ? Optional.empty()
                : fault(Property.REFERENCE, function, "is nothing to give back"));
  }

  private Optional<Fault> judgeCounted(KernelFunction function, Provenance from, long value) {
    return judgeOwn(function, from, value, Trust.OWN)
        .or(() ->
            accesses.fields().has(machine, from, FieldKind.REFCOUNT)
                ? Optional.empty()
                : fault(Property.CALL_ARGUMENT, function, "is an object that is not counted"));
  }

  private Optional<Fault> judgeOwn(
      KernelFunction function, Provenance from, long value, Trust trust) {
    boolean fine =
        from instanceof KernelObject object
            && object.trust() == trust
            && object.type().orElse(null) instanceof ObjectType.Typed type
            && machine.objects().isOwn(type)
            && object.base() == value
            && !accesses.objects().isGone(object);
    return fine
        ? Optional.empty()
        : fault(Property.CALL_ARGUMENT, function, "is no such object of the program's own");
  }

  private static Optional<Fault> fault(Property property, KernelFunction function, String what) {
    return Optional.of(new Fault(property, "%s: r1 %s".formatted(function.name(), what)));
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    if (function.is(Special.OBJ_DROP) || function.is(Special.PERCPU_OBJ_DROP)) {
      if (before.provenance(Register.R1) instanceof KernelObject object)
        references.release(object.reference());
      return Provenance.UNINITIALISED;
    }
    return r0 == 0
        ? Provenance.SCALAR
        : new KernelObject(r0, type(function, before), trust(function), references.acquire());
  }

  private static Trust trust(KernelFunction function) {
    return function.is(Special.PERCPU_OBJ_NEW) ? Trust.PERCPU : Trust.OWN;
  }

  private Optional<ObjectType> type(KernelFunction function, Registers before) {
    return function.is(Special.REFCOUNT_ACQUIRE)
        ? ((KernelObject) before.provenance(Register.R1)).type()
        : machine
            .allocations()
            .types(machine.program())
            .named(before.value(Register.R1))
            .map(type -> type);
  }
}
