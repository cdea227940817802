package dev.assay.absint.memory;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.objects.TypeMatch;
import dev.assay.absint.objects.TypeMatch.Strictness;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Pointers inside values of maps and allocated objects: who may read and write them, and how. */
public final class OwnedPointers {
  private static final int FOR_KERNEL_TYPES =
      Modifier.MAYBE_NULL.bit() | Modifier.TRUSTED.bit() | Modifier.RCU.bit();
  private static final int FOR_PROGRAM_TYPES = Modifier.MAYBE_NULL.bit() | Modifier.ALLOCATED.bit();
  private final Path path;
  private final Objects objects;
  private final StructFields structs;
  private final TypeMatch types;

  OwnedPointers(Path path, Objects objects, StructFields structs) {
    this.path = path;
    this.objects = objects;
    this.structs = structs;
    this.types = new TypeMatch(path.log());
  }

  // ---- where

  /**
   * Checks an access that touches fields.
   *
   * @param direct by an instruction, not by a helper
   */
  void checkTouched(OwnedFields fields, PointerUse use, boolean direct) {
    if (fields.isEmpty()) {
      return;
    }
    long end = use.pointer().variable().wide().umax() + use.offset() + use.bytes();
    for (OwnedField field : fields.all()) {
      if (use.least() < field.offset() + field.size() && field.offset() < end) {
        checkTouched(field, use, direct);
      }
    }
  }

  private static void checkTouched(OwnedField field, PointerUse use, boolean direct) {
    String name = field.kind().text();
    if (!field.kind().isPointer()) {
      refuse(name + " cannot be accessed directly by load/store");
    }
    if (!direct) {
      refuse(name + " cannot be accessed indirectly by helper");
    }
    if (!use.isFixed()) {
      refuse(name + " access cannot have variable offset");
    }
    long place = use.offset() + use.pointer().variable().bits().value();
    if (place != field.offset()) {
      refuse("%s access misaligned expected=%d off=%d".formatted(name, field.offset(), place));
    }
    if (use.bytes() != Long.BYTES) {
      refuse(name + " access size must be BPF_DW");
    }
  }

  /** The pointer that an access whose place has been checked goes to, if it does. */
  static Optional<OwnedField> at(OwnedFields fields, PointerUse use) {
    if (fields.isEmpty() || !use.isFixed()) {
      return Optional.empty();
    }
    return fields
        .at(use.offset() + use.pointer().variable().bits().value())
        .filter(field -> field.kind().isPointer());
  }

  // ---- loads

  /**
   * What a load yields.
   *
   * @param special whether the instruction is another than a plain load
   */
  Value load(OwnedField field, boolean special) {
    checkPlain(special);
    if (field.kind() == FieldKind.USER_POINTER) {
      OfType type = type(field);
      int bytes = (int) type.btf().sizeOf(type.id()).orElse(0);
      return Pointer.to(PointerType.of(Base.MEMORY, Modifier.MAYBE_NULL), new Target.Sized(bytes))
          .withId(path.newId());
    }
    int modifiers = Modifier.MAYBE_NULL.bit() | loaded(field);
    return Pointer.to(new PointerType(Base.OBJECT, modifiers), type(field)).withId(path.newId());
  }

  private int loaded(OwnedField field) {
    if (!field.staysUnderRcu() || !objects.inRcu()) {
      return Modifier.UNTRUSTED.bit();
    }
    int modifiers = Modifier.RCU.bit();
    if (field.kind() == FieldKind.PERCPU_POINTER) {
      modifiers |= Modifier.PERCPU.bit();
    } else if (!ofKernel(field)) {
      modifiers |= Modifier.ALLOCATED.bit();
    }
    return hasNode(field) ? modifiers | Modifier.NON_OWNING.bit() : modifiers;
  }

  private boolean hasNode(OwnedField field) {
    if (ofKernel(field)) {
      return false;
    }
    Optional<OwnedFields> fields = structs.of(type(field).id());
    return fields.filter(f -> f.has(FieldKind.LIST_NODE) || f.has(FieldKind.RB_NODE)).isPresent();
  }

  // ---- stores

  /** Checks a store. */
  void store(OwnedField field, Stored stored, boolean special) {
    checkPlain(special);
    switch (field.kind()) {
      case OWNING_POINTER, PERCPU_POINTER -> refuse("store to referenced kptr disallowed");
      case USER_POINTER -> refuse("store to uptr disallowed");
      default -> {}
    }
    switch (stored) {
      case Stored.FromRegister(int register, Value value) -> {
        if (!value.isZero()) {
          checkFits(field, register, value);
        }
      }
      case Stored.Constant(int value) -> {
        if (value != 0) {
          refuse("BPF_ST imm must be 0 when storing to kptr at off=" + field.offset());
        }
      }
      case Stored.Unknown _ ->
          refuse("kptr in map can only be accessed using BPF_LDX/BPF_STX/BPF_ST");
    }
  }

  private static void checkPlain(boolean special) {
    if (special) {
      refuse("kptr in map can only be accessed using BPF_MEM instruction mode");
    }
  }

  /** Checks that a value may become the pointer ({@code map_kptr_match_type}). */
  public void checkFits(OwnedField field, int register, Value value) {
    OfType wanted = type(field);
    if (!(value instanceof Pointer p)
        || p.base() != Base.OBJECT
        || !(p.target() instanceof OfType have)
        || (p.type().modifiers() & ~allowed(field, have)) != 0) {
      throw misfit(field, register, value.typeText(), wanted);
    }
    Bounds.checkUnmoved(p, register, true);
    Strictness strictness =
        TypeMatch.strictness(
            field.kind() != FieldKind.UNTRUSTED_POINTER, p.type().is(Modifier.ALLOCATED));
    if (!types.fits(have, p.offset(), wanted, strictness)) {
      throw misfit(field, register, value.typeText() + nameOf(have), wanted);
    }
  }

  private int allowed(OwnedField field, OfType have) {
    if (objects.isKernelType(have)) {
      return field.kind() == FieldKind.UNTRUSTED_POINTER
          ? FOR_KERNEL_TYPES | Modifier.UNTRUSTED.bit()
          : FOR_KERNEL_TYPES;
    }
    return field.kind() == FieldKind.PERCPU_POINTER
        ? FOR_PROGRAM_TYPES | Modifier.PERCPU.bit()
        : FOR_PROGRAM_TYPES;
  }

  private static Refusal misfit(OwnedField field, int register, String type, OfType wanted) {
    String name = nameOf(wanted);
    String text =
        "invalid kptr access, R%d type=%s expected=ptr_%s".formatted(register, type, name);
    return new Refusal(
        Property.PERMISSION,
        field.kind() == FieldKind.UNTRUSTED_POINTER ? text + " or untrusted_ptr_" + name : text);
  }

  // ---- types

  /** What a pointer points to. */
  public static OfType type(OwnedField field) {
    return switch (field.contents()) {
      case Contents.Pointee(Btf btf, int type, boolean _) -> new OfType(btf, type);
      case Contents.Unknown _ -> throw new Unmodelled("kernel objects without the kernel's BTF");
      case Contents.Nothing _, Contents.Elements _ ->
          throw new IllegalStateException("no pointer: " + field.kind());
    };
  }

  /** Whether a pointer is to an object of the kernel, not to one that the program allocated. */
  public static boolean ofKernel(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf _, int _, boolean kernel) && kernel;
  }

  private static String nameOf(OfType type) {
    return type.btf().type(type.id()).name();
  }

  private static void refuse(String message) {
    throw new Refusal(Property.PERMISSION, message);
  }
}
