package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.Block;
import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.MapHandle;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.objects.KernelVariable;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Spot;
import dev.assay.ir.objects.StructLayout;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.objects.WritableMembers;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Judges uses of kernel objects by their types. */
final class ObjectJudge {
  private final Machine machine;
  private final References references;

  ObjectJudge(Machine machine, References references) {
    this.machine = machine;
    this.references = references;
  }

  /** What is wrong with an access by an instruction. */
  Optional<Fault> judge(KernelObject object, long address, int size, Access access) {
    return unusable(object)
        .or(() ->
            object
                .type()
                .map(type -> judge(object, type, address - object.base(), size, access))
                .orElseGet(() -> access == Access.STORE ? stored() : Optional.empty()));
  }

  private Optional<Fault> judge(
      KernelObject object, ObjectType type, long offset, int size, Access access) {
    return switch (type) {
      case ObjectType.View(String name) -> field(name, offset, size, access);
      case ObjectType.Typed typed -> member(object.trust(), typed, offset, size, access);
    };
  }

  private Optional<Fault> field(String view, long offset, int size, Access access) {
    boolean fine =
        offset == (int) offset
            && machine
                .environment()
                .layout(view)
                .flatMap(layout ->
                    layout.access(
                        (int) offset,
                        size,
                        access,
                        machine.kind(),
                        machine.environment().configuration()))
                .isPresent();
    return fine ? Optional.empty() : outside(view, offset);
  }

  private Optional<Fault> member(
      Trust trust, ObjectType.Typed type, long offset, int size, Access access) {
    if (new StructLayout(type.btf()).at(type.id(), offset, size) instanceof Spot.Outside)
      return outside(type.name(), offset);
    boolean allowed =
        access != Access.STORE
            || trust == Trust.OWN
            || WritableMembers.of(machine.environment(), machine.kind()).allow(type, offset, size);
    return allowed ? Optional.empty() : stored();
  }

  /** What is wrong with memory in an object that a helper is given. */
  Optional<Fault> judgeSpan(KernelObject object, long address, long size, boolean write) {
    Optional<Fault> wrong = unusable(object);
    if (wrong.isPresent()) return wrong;
    if (write && object.trust() != Trust.OWN) return stored();
    if (!object.trust().isValid())
      return fault(Property.CALL_ARGUMENT, "memory that nobody vouches for is handed over");
    boolean inside =
        size == 0
            || object.type().isEmpty()
            || object.type().get() instanceof ObjectType.Typed type
                && address >= object.base()
                && new StructLayout(type.btf()).size(type.id()).orElse(Integer.MAX_VALUE)
                    >= address - object.base() + size;
    if (!inside) return outside("a kernel object", address - object.base());
    return machine.regions().readableSpan(address, size)
        ? Optional.empty()
        : fault(Property.POINTER_TYPE, "no kernel object is there");
  }

  private Optional<Fault> unusable(KernelObject object) {
    if (isGone(object))
      return fault(
          Property.POINTER_TYPE, "no access through " + PointerText.ofUnusable(object, machine));
    return switch (object.trust()) {
      case TRUSTED, RCU, WALKED, UNPROTECTED, OWN -> Optional.empty();
      case PERCPU -> fault(Property.POINTER_TYPE, "access to one of no processor");
      case USER -> fault(Property.POINTER_TYPE, "access to user space");
    };
  }

  /** Whether nobody holds it any more. */
  boolean isGone(KernelObject object) {
    return object.reference() != 0 && !references.isLive(object.reference());
  }

  private static Optional<Fault> outside(String what, long offset) {
    return fault(Property.MEMORY_BOUNDS, "offset %d of %s".formatted(offset, what));
  }

  private static Optional<Fault> stored() {
    return fault(Property.PERMISSION, "write to a kernel object");
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }

  /** Where a value that was loaded, rightly, from an object came from. */
  Provenance loaded(KernelObject object, long offset, int size, long value) {
    if (object.type().isEmpty())
      return size == Long.BYTES ? KernelObject.unknown(value) : Provenance.SCALAR;
    return object.type().get() instanceof ObjectType.Typed type
            && new StructLayout(type.btf()).at(type.id(), offset, size) instanceof Spot.Link link
        ? member(object, type, link, value)
        : Provenance.SCALAR;
  }

  private Provenance member(
      KernelObject object, ObjectType.Typed type, Spot.Link link, long value) {
    ObjectType target = new ObjectType.Typed(type.btf(), link.target());
    Trust walked = walked(object, link);
    boolean valid = object.trust().isValid() && object.trust() != Trust.OWN;
    Trust trust =
        !valid
            ? walked
            : switch (new StructLayout(type.btf()).vouched(type.id(), link)) {
              case NOT -> walked;
              case TRUSTED, TRUSTED_OR_NULL -> Trust.TRUSTED;
              case RCU -> references.protects() ? Trust.RCU : Trust.UNPROTECTED;
              case RCU_OR_NULL -> references.protects() ? Trust.RCU : walked;
            };
    return value == 0 && !trust.mayBeNull()
        ? Provenance.SCALAR
        : KernelObject.of(value, target, trust);
  }

  private Trust walked(KernelObject object, Spot.Link link) {
    if (link.is("user")) return Trust.USER;
    if (link.is("percpu")) return Trust.PERCPU;
    boolean unprotected =
        object.trust() == Trust.UNPROTECTED || object.trust().isValid() && !references.protects();
    return unprotected ? Trust.UNPROTECTED : Trust.WALKED;
  }

  /** Whether an address in an object is what an argument must be. */
  boolean isA(KernelObject object, long address, Argument argument) {
    if (isGone(object) || object.trust() == Trust.UNPROTECTED) return false;
    if (argument.kind() == ArgumentKind.PERCPU_BTF_ID) return object.trust() == Trust.PERCPU;
    if (object.trust() == Trust.PERCPU || object.trust() == Trust.USER) return false;
    return object
        .type()
        .map(type ->
            switch (type) {
              case ObjectType.View(String view) -> address == object.base() && fits(view, argument);
              case ObjectType.Typed typed -> fits(typed, address - object.base(), argument);
            })
        .orElse(true);
  }

  // Source: sock_types, fullsock_types, btf_id_sock_common_types in kernel/bpf/verifier.c.
  private static boolean fits(String view, Argument argument) {
    return switch (argument.kind()) {
      case SOCK_COMMON, BTF_ID_SOCK_COMMON -> true;
      case SOCKET -> !view.equals("sock_common");
      default -> false;
    };
  }

  private boolean fits(ObjectType.Typed type, long offset, Argument argument) {
    String wanted =
        switch (argument.kind()) {
          case BTF_ID_SOCK_COMMON, SOCK_COMMON -> "sock_common";
          case SOCKET -> "socket";
          default -> argument.btfType();
        };
    return machine
        .objects()
        .type(wanted)
        .map(t -> new StructLayout(type.btf()).holds(type.id(), offset, t.id()))
        .orElse(true);
  }

  /**
   * What a helper gives.
   *
   * @param from what its first argument was
   */
  Provenance given(HelperPrototype helper, long r0, int reference, Provenance from) {
    return switch (helper.returns().kind()) {
      case SOCKET -> view("socket", r0, reference);
      case SOCK_COMMON -> view("sock_common", r0, reference);
      case TCP_SOCK -> view("tcp_sock", r0, reference);
      case MEM_OR_BTF_ID -> copy(r0, from);
      case BTF_ID ->
          new KernelObject(
              r0,
              machine.objects().type(helper.returns().btfType()).map(ObjectType.class::cast),
              Trust.TRUSTED,
              reference);
      case INTEGER, VOID, MAP_VALUE, MEM -> Provenance.SCALAR;
    };
  }

  private static Provenance view(String name, long r0, int reference) {
    return new KernelObject(r0, Optional.of(new ObjectType.View(name)), Trust.TRUSTED, reference);
  }

  /** One processor's copy of what the argument stands for. */
  private Provenance copy(long r0, Provenance from) {
    if (!(from instanceof KernelObject object)
        || !(object.type().orElse(null) instanceof ObjectType.Typed type))
      return KernelObject.unknown(r0);
    Trust trust = machine.objects().isOwn(type) ? Trust.OWN : Trust.TRUSTED;
    return isStructure(type)
        ? KernelObject.of(r0, type, trust)
        : new Block(r0, type.btf().sizeOf(type.id()).orElse(0), false);
  }

  /** What lies at a map's address, as far as it is known. */
  Optional<KernelObject> described(MapHandle handle) {
    return machine
        .mapAt(handle.map())
        .flatMap(map ->
            ObjectType.ofMap(machine.environment(), map.definition().type())
                .map(type -> KernelObject.of(map.handle(), type, Trust.TRUSTED)));
  }

  /** The address of a variable of the kernel. */
  Provenance variable(int id, long address) {
    return KernelVariable.of(machine.environment(), id)
        .<Provenance>map(v ->
            v.perCpu()
                ? KernelObject.of(address, v.type(), Trust.PERCPU)
                : v.isStructure()
                    ? KernelObject.of(address, v.type(), Trust.TRUSTED)
                    : new Block(address, v.type().btf().sizeOf(v.type().id()).orElse(0), false))
        .orElse(Provenance.SCALAR);
  }

  private static boolean isStructure(ObjectType.Typed type) {
    return type.btf().type(type.id()) instanceof dev.assay.ir.btf.BtfType.Composite;
  }
}
