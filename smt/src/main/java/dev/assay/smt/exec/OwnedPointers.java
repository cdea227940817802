package dev.assay.smt.exec;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.StructLayout;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pointers to objects in values of maps and in a program's own objects: others change them too. */
final class OwnedPointers {
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final ValueFields fields;
  private final KernelObjects objects;

  OwnedPointers(
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      ValueFields fields,
      KernelObjects objects) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.fields = fields;
    this.objects = objects;
  }

  /** The pointer at a place. */
  Optional<OwnedField> at(Place place) {
    return fields.pointerAt(place.region(), place.offset());
  }

  /** The paths on which a load of eight bytes is of one such pointer, or of none. */
  List<State> fixed(State state, Register base, int offset) {
    if (!(state.read(base) instanceof Held.Pointer(Region region, Bits at)) || at.isConstant()) {
      return List.of(state);
    }
    List<State> ways = new ArrayList<>();
    for (OwnedField field : fields.pointers(region)) {
      Truth here = at.plus(offset).equalTo(field.offset());
      State way = state.fork();
      judge.assume(way, here);
      judge.assume(state, here.not());
      way.write(base, new Held.Pointer(region, at.same((long) field.offset() - offset)));
      ways.add(way);
    }
    ways.add(state);
    return ways.stream().filter(way -> !way.hasEnded()).toList();
  }

  // ---- loads and stores

  /** What a load of the pointer gives: an object or null. */
  List<Loaded> load(State state, OwnedField field, Place place) {
    Optional<ObjectType.Typed> type = type(field);
    if (type.isEmpty() || field.kind() == FieldKind.USER_POINTER) {
      judge.unknown(state, "a pointer to memory that is shared with user space");
      return List.of();
    }
    // What lies there at the start an input can say: not 0 means an object.
    Bits value = MemoryFormat.joined(memory.bytes(state, place, 8));
    Truth isNull = value.equalTo(0);
    return List.of(
        new Loaded(there(type.get(), loaded(state, field)), isNull.not()),
        new Loaded(new Held.Number(unknowns.constant(0)), isNull));
  }

  private Held there(ObjectType.Typed type, Trust trust) {
    Held.Pointer pointer = objects.object(type, trust);
    return new Held.Pointer(pointer.region().asked(), pointer.offset());
  }

  private static Trust loaded(State state, OwnedField field) {
    if (!field.staysUnderRcu() || !Protection.holds(state)) {
      return Trust.UNPROTECTED;
    }
    return field.kind() == FieldKind.PERCPU_POINTER
        ? Trust.PERCPU
        : isOfKernel(field) ? Trust.RCU : Trust.OWN;
  }

  /** Whether a value may be stored over the pointer; it ends the path where it never may. */
  boolean mayStore(State state, OwnedField field, Held value) {
    if (field.kind() != FieldKind.UNTRUSTED_POINTER) {
      judge.violation(state, Property.PERMISSION, "store over a pointer that owns its object");
      return false;
    }
    switch (value) {
      case Held.Number(Bits bits) ->
          judge.require(
              state, bits.equalTo(0), Property.PERMISSION, "a number becomes a kernel pointer");
      case Held.Pointer pointer -> checkFits(state, field, pointer);
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> misfit(state);
    }
    return !state.hasEnded();
  }

  private void misfit(State state) {
    judge.violation(state, Property.PERMISSION, "not an object that the pointer may lead to");
  }

  private void checkFits(State state, OwnedField field, Held.Pointer pointer) {
    Optional<KernelObject> object = pointer.region().object();
    Optional<ObjectType.Typed> wanted = type(field);
    boolean fits =
        object.isPresent()
            && wanted.isPresent()
            && !state.isDead(pointer.region())
            && (object.get().trust() == Trust.PERCPU) == (field.kind() == FieldKind.PERCPU_POINTER)
            && object.get().trust() != Trust.USER
            && object.get().type() instanceof ObjectType.Typed have
            && pointer.offset().isConstant()
            && fits(field, have, pointer.offset().signedConstant(), wanted.get());
    if (!fits) {
      misfit(state);
    }
  }

  private static boolean fits(
      OwnedField field, ObjectType.Typed have, long offset, ObjectType.Typed wanted) {
    boolean same = offset == 0 && have.equals(wanted);
    return same
        || field.kind() == FieldKind.UNTRUSTED_POINTER
            && have.btf() == wanted.btf()
            && new StructLayout(have.btf()).holds(have.id(), offset, wanted.id());
  }

  // ---- exchanges

  /**
   * The pointer that a call of {@code kptr_xchg} is about; it ends the path where there is none.
   */
  Optional<OwnedField> destination(State state, Held held, String who) {
    Optional<OwnedField> field =
        held instanceof Held.Pointer(Region region, Bits offset) && !state.isDead(region)
            ? fields.pointerAt(region, offset)
            : Optional.empty();
    boolean owns =
        field
            .filter(
                f -> f.kind() == FieldKind.OWNING_POINTER || f.kind() == FieldKind.PERCPU_POINTER)
            .isPresent();
    if (!owns) {
      judge.violation(state, Property.CALL_ARGUMENT, who + " is no pointer that owns an object");
      return Optional.empty();
    }
    return field;
  }

  /** Checks what is given away to the pointer. */
  void checkGiven(State state, OwnedField field, Held held, String who) {
    switch (held) {
      case Held.Number(Bits bits) ->
          judge.require(
              state, bits.equalTo(0), Property.CALL_ARGUMENT, who + " is a number, not null");
      case Held.Pointer pointer -> {
        if (state.referenced(pointer.region()).isEmpty()) {
          judge.violation(state, Property.REFERENCE, who + " is nothing to give away");
        } else {
          checkFits(state, field, pointer);
        }
      }
      case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> misfit(state);
    }
  }

  /** The object is the map's now. Of an object for each processor, readers may go on. */
  void giveAway(State state, Held held) {
    if (held instanceof Held.Pointer(Region region, Bits _)) {
      state
          .referenced(region)
          .ifPresent(reference -> {
            boolean stays =
                region.object().filter(o -> o.trust() == Trust.PERCPU).isPresent()
                    && Protection.holds(state);
            if (stays) {
              state.references().values().remove(reference);
            } else {
              state.release(reference);
            }
          });
    }
  }

  /** What was there before, when it was something: now the program's. */
  Optional<Held> taken(OwnedField field) {
    return type(field)
        .map(type ->
            objects.object(
                type,
                field.kind() == FieldKind.PERCPU_POINTER
                    ? Trust.PERCPU
                    : isOfKernel(field) ? Trust.TRUSTED : Trust.OWN));
  }

  private static Optional<ObjectType.Typed> type(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf btf, int type, boolean _)
        ? Optional.of(new ObjectType.Typed(btf, type))
        : Optional.empty();
  }

  private static boolean isOfKernel(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf _, int _, boolean ofKernel) && ofKernel;
  }
}
