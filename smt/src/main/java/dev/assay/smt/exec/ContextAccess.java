package dev.assay.smt.exec;

import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Accesses to the context, field by field. */
final class ContextAccess {
  private final Environment environment;
  private final ProgramKind kind;
  private final Optional<ContextLayout> layout;
  private final Judge judge;
  private final MemoryAccess memory;
  private final Unknowns unknowns;

  ContextAccess(
      Environment environment,
      ProgramKind kind,
      Judge judge,
      MemoryAccess memory,
      Unknowns unknowns) {
    this.environment = environment;
    this.kind = kind;
    this.layout = environment.context(kind.type());
    this.judge = judge;
    this.memory = memory;
    this.unknowns = unknowns;
  }

  /** The paths on which an access to the context has its offset fixed. */
  List<State> fixed(State state, Register base, int offset, Size size, Access access) {
    if (!(state.read(base) instanceof Held.Pointer(Region region, Bits start))
        || region.kind() != Region.Kind.CONTEXT
        || start.isConstant()
        || layout.isEmpty()) {
      return List.of(state);
    }
    Bits place = start.plus(offset);
    List<State> ways = new ArrayList<>();
    Truth fine = place.truth(false);
    for (int at = 0; at < layout.get().size(); at++) {
      if (allowed(at, size, access).isPresent()) {
        Truth here = place.equalTo(at);
        fine = fine.or(here);
        State way = state.fork();
        judge.assume(way, here);
        if (!way.hasEnded()) {
          way.write(base, new Held.Pointer(region, place.same((long) at - offset)));
          ways.add(way);
        }
      }
    }
    judge.require(state, fine, Property.CONTEXT_ACCESS, "context at a variable offset");
    return ways;
  }

  /** How a load reads. */
  static Access direction(Instruction.Load load) {
    return direction(load.extension());
  }

  private static Access direction(Extension extension) {
    return extension == Extension.SIGN ? Access.SIGNED_LOAD : Access.LOAD;
  }

  /** What a load gives: more than one value where the path parts. Empty where it ends. */
  List<Held> load(State state, Place place, Size size, Extension extension) {
    Access access = direction(extension);
    return field(state, place.offset(), size, access)
        .map(field -> value(state, field, place, size, extension))
        .orElse(List.of());
  }

  private List<Held> value(
      State state, ContextField field, Place place, Size size, Extension extension) {
    return switch (field.value().kind()) {
      case SCALAR -> List.of(memory.load(state, place, size, extension));
      case PACKET -> packet(state, region -> region.size().same(0));
      case PACKET_META -> packet(state, Region::least);
      case PACKET_END -> packet(state, Region::size);
      case SOCKET_OR_NULL, SOCK_COMMON_OR_NULL -> List.of(object(), new Held.Number(zero()));
      case SOCKET, FLOW_KEYS, TP_BUFFER, BTF -> {
        judge.unknown(state, "context field " + field.name() + " leads to a kernel object");
        yield List.of();
      }
    };
  }

  private List<Held> packet(State state, Function<Region, Bits> where) {
    return state
        .packet()
        .<List<Held>>map(p -> List.of(new Held.Pointer(p, where.apply(p))))
        .orElse(List.of());
  }

  private Held object() {
    Region socket =
        Region.of(Region.Kind.OBJECT, unknowns.regionName("socket"), unknowns.constant(0));
    return new Held.Pointer(socket, zero());
  }

  private Bits zero() {
    return unknowns.constant(0);
  }

  /** Whether a store is allowed; it ends the path where it is not. */
  boolean mayStore(State state, Place place, Size size) {
    return field(state, place.offset(), size, Access.STORE).isPresent();
  }

  private Optional<ContextField> field(State state, Bits offset, Size size, Access access) {
    if (layout.isEmpty()) {
      judge.unknown(state, "context of program type " + kind.type().kernelName());
      return Optional.empty();
    }
    long at = offset.signedConstant();
    Optional<ContextField> field =
        (int) at == at ? allowed((int) at, size, access) : Optional.empty();
    if (field.isEmpty()) {
      String what = "context access at offset " + at + " of " + size.bytes() + " bytes";
      judge.violation(state, Property.CONTEXT_ACCESS, what);
    }
    return field;
  }

  private Optional<ContextField> allowed(int at, Size size, Access access) {
    return layout.orElseThrow().access(at, size.bytes(), access, kind, environment.configuration());
  }
}
