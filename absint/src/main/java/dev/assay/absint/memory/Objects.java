package dev.assay.absint.memory;

import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.objects.Accesses;
import dev.assay.absint.objects.Found;
import dev.assay.absint.objects.MemberStores;
import dev.assay.absint.objects.Members;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.verdict.Property;

/** Accesses to kernel objects, by their BTF types ({@code check_ptr_to_btf_access}). */
final class Objects {
  private final Path path;
  private final boolean readsUntrusted;
  private final Setting setting;
  private final StructFields structs;
  private final Accesses accesses = new Accesses();

  Objects(Path path, Setting setting, StructFields structs) {
    this.path = path;
    this.readsUntrusted = path.keeps(VerifierRule.UNTRUSTED_MEMORY);
    this.setting = setting;
    this.structs = structs;
  }

  /** The value that a load yields. */
  Value load(PointerUse use) {
    check(use);
    Pointer object = use.pointer();
    if (object.type().is(Modifier.ALLOCATED)) {
      checkOwn(use);
      return Number.UNKNOWN;
    }
    OfType type = (OfType) object.target();
    Accesses.Met met = accesses.at(type, use.offset(), use.bytes());
    return met.found() instanceof Found.Link link
        ? pointer(type, link, Members.modifiers(object, link, met.lists(), inRcu()))
        : value(type, met.found());
  }

  /** Checks a load whose value goes nowhere. */
  void peek(PointerUse use) {
    check(use);
    if (use.pointer().type().is(Modifier.ALLOCATED)) {
      checkOwn(use);
      return;
    }
    OfType type = (OfType) use.pointer().target();
    if (accesses.at(type, use.offset(), use.bytes()).found() instanceof Found.Nothing(String why)) {
      throw refusal(why);
    }
  }

  // ---- maps, as the kernel describes them to itself

  /** The value that a load from the kernel's description of a map yields. */
  Value loadFromMap(PointerUse use) {
    OfType type = description(use);
    checkMapOffset(type, use);
    return value(type, accesses.at(type, use.offset(), use.bytes()).found());
  }

  /** Refuses a store there. */
  void storeToMap(PointerUse use) {
    OfType type = description(use);
    checkMapOffset(type, use);
    throw new Refusal(Property.PERMISSION, "only read from " + nameOf(type) + " is supported");
  }

  private OfType description(PointerUse use) {
    MapType map = use.pointer().map().definition().type();
    if (setting.environment().kernelTypes().isEmpty()) {
      throw new Unmodelled("kernel objects without the kernel's BTF");
    }
    return setting
        .environment()
        .map(map)
        .flatMap(rules -> setting.kernelStruct(rules.struct()))
        .orElseThrow(() ->
            Refusal.forGood(
                Property.MEMORY_BOUNDS,
                "map_ptr access not supported for map type " + map.number()));
  }

  private void checkMapOffset(OfType type, PointerUse use) {
    checkSeen(nameOf(type));
    if (use.offset() < 0) {
      throw refusal(
          "R%d is %s invalid negative access: off=%d"
              .formatted(use.register(), nameOf(type), use.offset()));
    }
  }

  private static String nameOf(OfType type) {
    return type.btf().type(type.id()).name();
  }

  private Value value(OfType type, Found found) {
    return switch (found) {
      case Found.Data _ -> Number.UNKNOWN;
      case Found.Address _ ->
          readsUntrusted
              ? Pointer.to(
                  PointerType.of(Base.MEMORY, Modifier.READ_ONLY, Modifier.UNTRUSTED),
                  new Target.Sized(0))
              : Number.UNKNOWN;
      case Found.Link link -> pointer(type, link, link.modifiers());
      case Found.Part _ -> throw new IllegalStateException("a walk ends in no structure");
      case Found.Nothing(String why) -> throw refusal(why);
    };
  }

  private Value pointer(OfType from, Found.Link link, int modifiers) {
    Pointer pointer =
        Pointer.to(new PointerType(Base.OBJECT, modifiers), new OfType(from.btf(), link.type()));
    return pointer.mayBeNull() ? pointer.withId(path.newId()) : pointer;
  }

  /** Checks a store. */
  void store(PointerUse use) {
    check(use);
    PointerType type = use.pointer().type();
    if (type.is(Modifier.ALLOCATED) && !type.is(Modifier.UNTRUSTED)) {
      checkOwn(use);
      return;
    }
    MemberStores allowed =
        setting
            .operations()
            .map(MemberStores::of)
            .orElseGet(() -> MemberStores.of(setting.environment().type(setting.type())));
    allowed.check((OfType) use.pointer().target(), use.offset(), use.bytes());
  }

  // An object that the program allocated: every part is its own but the fields of the kernel.
  private void checkOwn(PointerUse use) {
    Pointer object = use.pointer();
    OfType type = (OfType) object.target();
    if (object.reference() == 0
        && !object.type().is(Modifier.NON_OWNING)
        && !object.type().is(Modifier.RCU)) {
      throw new Unmodelled("allocated objects without a reference");
    }
    int end = use.offset() + use.bytes();
    for (OwnedField field : structs.of(type.id()).orElse(OwnedFields.NONE).all()) {
      if (use.offset() < field.offset() + field.size() && field.offset() < end) {
        throw refusal("direct access to " + field.kind().text() + " is disallowed");
      }
    }
    if (accesses.at(type, use.offset(), use.bytes()).found() instanceof Found.Nothing(String why)) {
      throw refusal(why);
    }
  }

  private void check(PointerUse use) {
    Pointer object = use.pointer();
    OfType type = (OfType) object.target();
    String name = nameOf(type);
    checkSeen(name);
    if (!setting.isGpl() && setting.isKernelType(type)) {
      throw new Refusal(
          Property.LICENCE,
          "Cannot access kernel 'struct " + name + "' from non-GPL compatible program");
    }
    String register = "R" + use.register() + " is ptr_" + name;
    if (use.offset() < 0) {
      throw refusal(register + " invalid negative access: off=" + use.offset());
    }
    if (!object.variable().isConstant(0)) {
      throw refusal(
          register
              + " invalid variable offset: off="
              + use.offset()
              + ", var_off="
              + NumberText.tnum(object.variable().bits()));
    }
    if (object.type().is(Modifier.USER)) {
      throw refusal(register + " access user memory: off=" + use.offset());
    }
    if (object.type().is(Modifier.PERCPU)) {
      throw refusal(register + " access percpu memory: off=" + use.offset());
    }
  }

  private void checkSeen(String struct) {
    if (!path.rights().mayShowPointers()) {
      throw new Refusal(
          Property.PRIVILEGE,
          "'struct " + struct + "' access is allowed only to CAP_PERFMON and CAP_SYS_ADMIN");
    }
  }

  boolean isKernelType(OfType type) {
    return setting.isKernelType(type);
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.MEMORY_BOUNDS, message);
  }

  // Objects under RCU stay while a program cannot sleep, holds a lock or reads under RCU.
  boolean inRcu() {
    boolean maySleep = path.state().inSleepable();
    return !maySleep || path.state().holdsLock() || path.state().sections().readsRcu();
  }
}
