package dev.assay.smt.exec;

import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.KernelVariable;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Spot;
import dev.assay.ir.objects.StructLayout;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.objects.Vouched;
import dev.assay.ir.objects.WritableMembers;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Kernel objects: members hold whatever they hold at the moment, and pointers among them are worth
 * what the kernel vouches for.
 */
final class KernelObjects {
  // What ends in an array without length has no end that is known.
  private static final int ENDLESS = 1 << 29;

  private final Environment environment;
  private final ProgramKind kind;
  private final Unknowns unknowns;
  private final Judge judge;

  KernelObjects(Environment environment, ProgramKind kind, Unknowns unknowns, Judge judge) {
    this.environment = environment;
    this.kind = kind;
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** An object of its own, as a pointer to its start. */
  Held.Pointer object(ObjectType type, Trust trust) {
    return named(unknowns.regionName(type.name().isEmpty() ? "object" : type.name()), type, trust);
  }

  /** The object of this name. */
  Held.Pointer named(String name, ObjectType type, Trust trust) {
    return pointer(name, new KernelObject(type, trust, name));
  }

  /** Any object of several. */
  Region anyOf(ObjectType type, Trust trust) {
    String name = unknowns.regionName(type.name());
    return pointer(name, KernelObject.any(type, trust, name)).region();
  }

  /** Another view of an object that lives as long as it. */
  Held.Pointer cast(Region region, ObjectType type) {
    String owner = region.object().map(KernelObject::owner).orElse(region.name());
    String name = unknowns.regionName(type.name());
    return pointer(name, new KernelObject(type, Trust.TRUSTED, owner));
  }

  /** The same object by a reference of its own, which may last longer. */
  Held.Pointer again(Region region) {
    KernelObject object = region.object().orElseThrow();
    String owner = unknowns.regionName(object.type().name());
    return pointer(region.name(), new KernelObject(object.type(), object.trust(), owner));
  }

  /** Whether it is an object of a type of the program, trusted as said. */
  boolean isOwn(Region region, Trust trust) {
    return region.object().filter(object -> object.trust() == trust).isPresent()
        && region.object().get().type() instanceof ObjectType.Typed type
        && isOwn(type);
  }

  /** Whether it is a type of the program, and not of the kernel. */
  boolean isOwn(ObjectType.Typed type) {
    return environment.kernelTypes().filter(btf -> btf == type.btf()).isEmpty();
  }

  private Held.Pointer pointer(String name, KernelObject object) {
    Region region = Region.of(name, least(object), unknowns.constant(size(object.type())), object);
    return new Held.Pointer(region, unknowns.constant(0));
  }

  // Where no structure is there is no start.
  private Bits least(KernelObject object) {
    boolean start = !(object.type() instanceof ObjectType.Typed(var _, int id) && id == 0);
    return unknowns.constant(start ? 0 : -ENDLESS);
  }

  /** What lies at the address of a map of this type. */
  Optional<Held.Pointer> ofMap(MapType type) {
    return ObjectType.ofMap(environment, type)
        .map(described -> named("map " + described.name(), described, Trust.TRUSTED));
  }

  /** The variable of an id. */
  Optional<KernelVariable> variable(int id) {
    return KernelVariable.of(environment, id);
  }

  /** A variable's address. */
  Held.Pointer address(KernelVariable variable) {
    String name = "variable " + variable.name();
    if (variable.perCpu()) {
      return named(name, variable.type(), Trust.PERCPU);
    }
    return variable.isStructure()
        ? named(name, variable.type(), Trust.TRUSTED)
        : memory(name, variable.type());
  }

  /** One processor's copy of something. */
  Held.Pointer copy(ObjectType.Typed type) {
    return type.btf().type(type.id()) instanceof BtfType.Composite
        ? object(type, isOwn(type) ? Trust.OWN : Trust.TRUSTED)
        : memory(unknowns.regionName("copy"), type);
  }

  // What is no structure is memory that can be read.
  private Held.Pointer memory(String name, ObjectType.Typed type) {
    Bits size = unknowns.constant(type.btf().sizeOf(type.id()).orElse(0));
    Bits zero = unknowns.constant(0);
    Region region =
        new Region(
            Region.Kind.SHARED_MEMORY, name, "a kernel variable", -1, zero, size, true, false);
    return new Held.Pointer(region, zero);
  }

  private int size(ObjectType type) {
    return switch (type) {
      case ObjectType.Typed typed -> new StructLayout(typed.btf()).size(typed.id()).orElse(ENDLESS);
      case ObjectType.View view ->
          environment.layout(view.name()).map(layout -> layout.size()).orElse(0);
    };
  }

  /** The kernel's structure of a name. */
  Optional<ObjectType.Typed> structure(String name) {
    return environment
        .kernelTypes()
        .flatMap(btf -> {
          OptionalInt id = btf.find(name, BtfKind.STRUCT);
          return id.isPresent()
              ? Optional.of(new ObjectType.Typed(btf, id.getAsInt()))
              : Optional.empty();
        });
  }

  /** What a load gives that is within the object. */
  List<Loaded> load(State state, Place place, Size size, Extension extension) {
    KernelObject object = place.region().object().orElseThrow();
    boolean view =
        object.type() instanceof ObjectType.View(String name)
            && !mayAccess(state, name, place, size, access(extension));
    if (view) {
      return List.of();
    }
    return link(object, place.offset(), size)
        .map(link -> member(state, object, link))
        .orElseGet(() -> List.of(always(number(state, size, extension))));
  }

  private static Access access(Extension extension) {
    return extension == Extension.SIGN ? Access.SIGNED_LOAD : Access.LOAD;
  }

  private boolean mayAccess(State state, String view, Place place, Size size, Access access) {
    Bits offset = place.offset();
    if (!offset.isConstant()) {
      judge.unknown(state, "view of an object at a variable offset");
      return false;
    }
    long at = offset.signedConstant();
    boolean fine =
        (int) at == at
            && environment
                .layout(view)
                .flatMap(l ->
                    l.access((int) at, size.bytes(), access, kind, environment.configuration()))
                .isPresent();
    if (!fine) {
      judge.violation(
          state,
          Property.MEMORY_BOUNDS,
          "access to " + view + " at offset " + at + " of " + size.bytes() + " bytes");
    }
    return fine;
  }

  private static Optional<Spot.Link> link(KernelObject object, Bits offset, Size size) {
    return object.type() instanceof ObjectType.Typed(var btf, int id)
            && offset.isConstant()
            && object.trust() != Trust.OWN
            && new StructLayout(btf).at(id, offset.signedConstant(), size.bytes())
                instanceof Spot.Link link
        ? Optional.of(link)
        : Optional.empty();
  }

  // In runs, objects are full of zeros.
  private Held number(State state, Size size, Extension extension) {
    Bits value = unknowns.unknown(size.bits(), "member");
    state.preferences().add(value.equalTo(0));
    return new Held.Number(
        MemoryFormat.loaded(extension, MemoryFormat.stored(size, value.zeroExtend(64))));
  }

  private Loaded always(Held value) {
    return new Loaded(value, unknowns.terms().truth(true));
  }

  private List<Loaded> member(State state, KernelObject object, Spot.Link link) {
    ObjectType.Typed type = (ObjectType.Typed) object.type();
    ObjectType target = new ObjectType.Typed(type.btf(), link.target());
    Vouched vouched =
        object.trust().isValid()
            ? new StructLayout(type.btf()).vouched(type.id(), link)
            : Vouched.NOT;
    return switch (vouched) {
      case NOT -> loose(state, target, walked(state, object, link));
      case TRUSTED -> List.of(always(object(target, Trust.TRUSTED)));
      case TRUSTED_OR_NULL -> orNull(state, object(target, Trust.TRUSTED));
      case RCU ->
          List.of(always(object(target, Protection.holds(state) ? Trust.RCU : Trust.UNPROTECTED)));
      case RCU_OR_NULL ->
          Protection.holds(state)
              ? orNull(state, object(target, Trust.RCU))
              : loose(state, target, walked(state, object, link));
    };
  }

  private List<Loaded> loose(State state, ObjectType target, Trust trust) {
    Held object = object(target, trust);
    return trust.mayBeNull() ? List.of(always(object)) : orNull(state, object);
  }

  private static Trust walked(State state, KernelObject object, Spot.Link link) {
    if (link.is("user")) {
      return Trust.USER;
    }
    if (link.is("percpu")) {
      return Trust.PERCPU;
    }
    boolean unprotected =
        object.trust() == Trust.UNPROTECTED || object.trust().isValid() && !Protection.holds(state);
    return unprotected ? Trust.UNPROTECTED : Trust.WALKED;
  }

  /** Either the object or null; in runs null. */
  private List<Loaded> orNull(State state, Held object) {
    Truth isNull = unknowns.either("null");
    state.preferences().add(isNull);
    return List.of(
        new Loaded(object, isNull.not()),
        new Loaded(new Held.Number(unknowns.constant(0)), isNull));
  }

  /** Whether a store within the object is allowed; it ends the path where it is not. */
  boolean mayStore(State state, Place place, Size size) {
    KernelObject object = place.region().object().orElseThrow();
    return switch (object.type()) {
      case ObjectType.View(String name) -> mayAccess(state, name, place, size, Access.STORE);
      case ObjectType.Typed type ->
          object.trust() == Trust.OWN || mayStore(state, type, place, size);
    };
  }

  private boolean mayStore(State state, ObjectType.Typed type, Place place, Size size) {
    Bits offset = place.offset();
    boolean fine =
        offset.isConstant()
            && WritableMembers.of(environment, kind)
                .allow(type, offset.signedConstant(), size.bytes());
    if (!fine) {
      judge.violation(state, Property.PERMISSION, "store to " + place.region().title());
    }
    return fine;
  }

  /** Whether an object of the structure begins where a pointer points. */
  boolean isA(Held.Pointer pointer, String structure) {
    Optional<ObjectType.Typed> wanted = structure(structure);
    return pointer.region().object().isPresent()
        && pointer.region().object().get().type() instanceof ObjectType.Typed(var btf, int id)
        && wanted.isPresent()
        && pointer.offset().isConstant()
        && new StructLayout(btf).holds(id, pointer.offset().signedConstant(), wanted.get().id());
  }
}
