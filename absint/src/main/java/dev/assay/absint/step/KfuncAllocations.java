package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/** Objects that programs allocate, count and give back. */
final class KfuncAllocations {
  private static final int LARGEST_PER_CPU = 512;

  private final Path path;
  private final Setting setting;
  private final Memory memory;

  KfuncAllocations(Path path, Setting setting, Memory memory) {
    this.path = path;
    this.setting = setting;
    this.memory = memory;
  }

  /** A new object of the type that an argument names. */
  Pointer fresh(KfuncCall call) {
    long id = call.constant().orElseThrow();
    boolean perCpu = call.function().is(Special.PERCPU_OBJ_NEW);
    if (id != (id & 0xffff_ffffL)) {
      throw refusal("local type ID argument must be in range [0, U32_MAX]");
    }
    Btf btf =
        setting
            .program()
            .btf()
            .orElseThrow(() -> refusal("bpf_obj_new/bpf_percpu_obj_new requires prog BTF"));
    if (id >= btf.size() || !(btf.type((int) id) instanceof Struct struct)) {
      throw refusal("bpf_obj_new/bpf_percpu_obj_new type ID argument must be of a struct");
    }
    PointerType type = PointerType.of(Base.OBJECT, Modifier.ALLOCATED);
    Pointer object = Pointer.to(type, new OfType(btf, (int) id));
    if (!perCpu) {
      return object;
    }
    checkPerCpu(object, struct);
    return object.as(type.with(Modifier.PERCPU));
  }

  private void checkPerCpu(Pointer object, Struct struct) {
    OfType type = (OfType) object.target();
    if (struct.size() > LARGEST_PER_CPU) {
      throw refusal(
          "bpf_percpu_obj_new type size (%d) is greater than %d"
              .formatted(struct.size(), LARGEST_PER_CPU));
    }
    if (!KfuncArgumentKinds.isStructOfScalars(type.btf(), type.id(), path.log())) {
      throw refusal("bpf_percpu_obj_new type ID argument must be of a struct of scalars");
    }
    if (memory.hasFields(type)) {
      throw refusal("bpf_percpu_obj_new type ID argument must not contain special fields");
    }
  }

  /** An object that is given back. */
  void checkGivenBack(KfuncCall call, int n, Value value) {
    KernelFunction function = call.function();
    int modifiers = value instanceof Pointer p && p.base() == Base.OBJECT ? modifiers(p) : 0;
    if (modifiers == Modifier.ALLOCATED.bit()) {
      if (!function.is(Special.OBJ_DROP)) {
        throw refusal("arg#" + n + " expected for bpf_obj_drop_impl()");
      }
    } else if (modifiers == (Modifier.ALLOCATED.bit() | Modifier.PERCPU.bit())) {
      if (!function.is(Special.PERCPU_OBJ_DROP)) {
        throw refusal("arg#" + n + " expected for bpf_percpu_obj_drop_impl()");
      }
    } else {
      throw refusal("arg#" + n + " expected pointer to allocated object");
    }
    if (((Pointer) value).reference() == 0) {
      throw refusal("allocated object must be referenced");
    }
  }

  private static int modifiers(Pointer p) {
    return p.type().modifiers();
  }

  /** An object whose counter goes up. */
  void checkCounted(KfuncCall call, int n, Value value) {
    if (!(value instanceof Pointer p
        && p.base() == Base.OBJECT
        && p.type().is(Modifier.ALLOCATED)
        && !p.type().is(Modifier.UNTRUSTED))) {
      throw refusal("arg#" + n + " is neither owning or non-owning ref");
    }
    OwnedFields fields = memory.fields(p);
    if (fields.isEmpty()) {
      throw refusal("verifier bug: Couldn't find btf_record");
    }
    if (!fields.has(FieldKind.REFCOUNT)) {
      throw refusal("arg#" + n + " doesn't point to a type with bpf_refcount field");
    }
    call.setCounted((OfType) p.target(), !p.type().is(Modifier.NON_OWNING));
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
