package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.StructLayout;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Judges pointers to objects in values of maps and in a program's own objects. */
final class OwnedPointers {
  private final Machine machine;
  private final References references;

  OwnedPointers(Machine machine, References references) {
    this.machine = machine;
    this.references = references;
  }

  /** Where a value that was loaded from such a pointer came from. */
  Provenance loaded(OwnedField field, long value) {
    return value == 0
        ? Provenance.SCALAR
        : new KernelObject(value, type(field).map(t -> t), trust(field), 0);
  }

  private Trust trust(OwnedField field) {
    if (!field.staysUnderRcu() || !references.protects()) return Trust.UNPROTECTED;
    return field.kind() == FieldKind.PERCPU_POINTER
        ? Trust.PERCPU
        : isOfKernel(field) ? Trust.RCU : Trust.OWN;
  }

  /** What is wrong with a store over such a pointer. */
  Optional<Fault> judgeStore(OwnedField field, long value, Provenance from) {
    if (field.kind() != FieldKind.UNTRUSTED_POINTER)
      return fault(Property.PERMISSION, "store over a pointer that owns its object");
    if (value == 0 && from instanceof Provenance.Scalar) return Optional.empty();
    return judgeFit(field, value, from);
  }

  private Optional<Fault> judgeFit(OwnedField field, long value, Provenance from) {
    boolean fits =
        from instanceof KernelObject object
            && !isGone(object)
            && object.trust() != Trust.USER
            && (object.trust() == Trust.PERCPU) == (field.kind() == FieldKind.PERCPU_POINTER)
            && object.type().orElse(null) instanceof ObjectType.Typed have
            && type(field).filter(w -> fits(field, have, value - object.base(), w)).isPresent();
    return fits
        ? Optional.empty()
        : fault(Property.PERMISSION, "not an object that the pointer may lead to");
  }

  private boolean isGone(KernelObject object) {
    return object.reference() != 0 && !references.isLive(object.reference());
  }

  private static boolean fits(
      OwnedField field, ObjectType.Typed have, long offset, ObjectType.Typed wanted) {
    if (offset == 0 && have.equals(wanted)) return true;
    return field.kind() == FieldKind.UNTRUSTED_POINTER
        && have.btf() == wanted.btf()
        && new StructLayout(have.btf()).holds(have.id(), offset, wanted.id());
  }

  /** What is wrong with giving something to such a pointer by an exchange. */
  Optional<Fault> judgeGiven(OwnedField field, long value, Provenance from) {
    if (from instanceof Provenance.Scalar)
      return value == 0
          ? Optional.empty()
          : fault(Property.CALL_ARGUMENT, "a number is given away, not null");
    return from instanceof KernelObject object && references.isHeld(object.reference())
        ? judgeFit(field, value, from)
        : fault(Property.REFERENCE, "nothing to give away");
  }

  static boolean owns(OwnedField field) {
    return field.kind() == FieldKind.OWNING_POINTER || field.kind() == FieldKind.PERCPU_POINTER;
  }

  /** What an exchange gives. */
  Provenance taken(OwnedField field, long value) {
    Trust trust =
        field.kind() == FieldKind.PERCPU_POINTER
            ? Trust.PERCPU
            : isOfKernel(field) ? Trust.TRUSTED : Trust.OWN;
    return new KernelObject(value, type(field).map(t -> t), trust, references.acquire());
  }

  /** The object is the map's now. Of an object for each processor, readers may go on. */
  void giveAway(Provenance from) {
    if (!(from instanceof KernelObject given)) return;
    if (given.trust() == Trust.PERCPU && references.protects())
      references.giveAway(given.reference());
    else references.release(given.reference());
  }

  private static Optional<ObjectType.Typed> type(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf btf, int type, boolean _)
        ? Optional.of(new ObjectType.Typed(btf, type))
        : Optional.empty();
  }

  private static boolean isOfKernel(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf _, int _, boolean ofKernel) && ofKernel;
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
