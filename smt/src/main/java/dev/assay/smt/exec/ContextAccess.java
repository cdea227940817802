package dev.assay.smt.exec;

import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.objects.TypedContext;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Accesses to the context, field by field. */
final class ContextAccess {
  // Longer buffers than any key or value.
  private static final int BUFFER = 1 << 29;

  private final Environment environment;
  private final ProgramKind kind;
  private final Optional<ContextLayout> layout;
  private final Judge judge;
  private final MemoryAccess memory;
  private final KernelObjects objects;
  private final Optional<TypedContext> typed;
  private final Unknowns unknowns;

  ContextAccess(
      Environment environment,
      ProgramKind kind,
      Judge judge,
      MemoryAccess memory,
      KernelObjects objects,
      Unknowns unknowns) {
    this.environment = environment;
    this.kind = kind;
    this.layout = environment.context(kind.type());
    this.judge = judge;
    this.memory = memory;
    this.objects = objects;
    this.typed = TypedContext.of(environment, kind);
    this.unknowns = unknowns;
  }

  /** The paths on which an access to the context has its offset fixed. */
  List<State> fixed(State state, Register base, int offset, Size size, Access access) {
    if (!(state.read(base) instanceof Held.Pointer(Region region, Bits start))
        || region.kind() != Region.Kind.CONTEXT
        || start.isConstant()
        || size() == 0) {
      return List.of(state);
    }
    Bits place = start.plus(offset);
    List<State> ways = new ArrayList<>();
    Truth fine = place.truth(false);
    for (int at = 0; at < size(); at++) {
      if (may(at, size, access)) {
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

  private int size() {
    return typed.map(TypedContext::size).orElseGet(() -> layout.map(ContextLayout::size).orElse(0));
  }

  private boolean may(int at, Size size, Access access) {
    return typed
        .map(words -> access != Access.STORE && at % 8 == 0 && at <= words.size() - size.bytes())
        .orElseGet(() -> allowed(at, size, access).isPresent());
  }

  /** How a load reads. */
  static Access direction(Instruction.Load load) {
    return direction(load.extension());
  }

  private static Access direction(Extension extension) {
    return extension == Extension.SIGN ? Access.SIGNED_LOAD : Access.LOAD;
  }

  /** What a load gives: more than one value where the path parts. Empty where it ends. */
  List<Loaded> load(State state, Place place, Size size, Extension extension) {
    if (typed.isPresent()) {
      return word(state, typed.get(), place, size, extension);
    }
    Access access = direction(extension);
    return field(state, place.offset(), size, access)
        .map(field -> value(state, field, place, size, extension))
        .orElse(List.of());
  }

  private List<Loaded> word(
      State state, TypedContext words, Place place, Size size, Extension extension) {
    Bits offset = place.offset();
    if (!offset.isConstant()) {
      judge.unknown(state, "context at a variable offset");
      return List.of();
    }
    int at = (int) offset.signedConstant();
    if (at % 8 != 0) {
      judge.violation(state, Property.CONTEXT_ACCESS, "context access at offset " + at);
      return List.of();
    }
    Held number = memory.load(state, place, size, extension);
    if (size != Size.DW || !(number instanceof Held.Number(Bits value))) {
      return List.of(always(number));
    }
    String name = "context[" + at + "]";
    return switch (words.at(at)) {
      case TypedContext.Word.Number _ -> List.of(always(number));
      case TypedContext.Word.Answer(ReturnRange range) ->
          List.of(new Loaded(number, within(range, value)));
      case TypedContext.Word.Object(var type, Trust trust, boolean nullable) ->
          nullable
              ? orNull(objects.named(name, type, trust), value)
              : List.of(always(objects.named(name, type, trust)));
      case TypedContext.Word.Buffer(boolean readOnly) -> orNull(buffer(name, readOnly), value);
    };
  }

  private static Truth within(ReturnRange range, Bits value) {
    return value
        .same(range.min())
        .lessOrEqual(value)
        .and(value.lessOrEqual(value.same(range.max())));
  }

  private Held buffer(String name, boolean readOnly) {
    // How long it is the kernel asks once, when the iterator is made.
    Bits size = unknowns.constant(BUFFER);
    String title = readOnly ? "a key" : "a value";
    return new Held.Pointer(
        new Region(Region.Kind.MEMORY, name, title, -1, zero(), size, true, !readOnly), zero());
  }

  private Loaded always(Held value) {
    return new Loaded(value, unknowns.terms().truth(true));
  }

  private List<Loaded> orNull(Held object, Bits value) {
    Truth isNull = value.equalTo(0);
    return List.of(new Loaded(object, isNull.not()), new Loaded(new Held.Number(zero()), isNull));
  }

  private List<Loaded> value(
      State state, ContextField field, Place place, Size size, Extension extension) {
    return switch (field.value().kind()) {
      case SCALAR -> List.of(always(memory.load(state, place, size, extension)));
      case PACKET -> packet(state, region -> region.size().same(0));
      case PACKET_META -> packet(state, Region::least);
      case PACKET_END -> packet(state, Region::size);
      case SOCKET_OR_NULL -> orNull(view(field, "socket"), whole(state, field, place));
      case SOCK_COMMON_OR_NULL -> orNull(view(field, "sock_common"), whole(state, field, place));
      case SOCKET -> List.of(always(view(field, "socket")));
      case BTF ->
          objects
              .structure(field.value().btfType())
              .<List<Loaded>>map(type ->
                  List.of(always(objects.named("context." + field.name(), type, Trust.TRUSTED))))
              .orElseGet(() -> {
                judge.unknown(state, "kernel objects without the kernel's types");
                return List.of();
              });
      case FLOW_KEYS -> List.of(always(view(field, "flow_keys")));
      case TP_BUFFER -> List.of(always(buffer("context." + field.name(), false)));
    };
  }

  private List<Loaded> packet(State state, Function<Region, Bits> where) {
    return state
        .packet()
        .<List<Loaded>>map(p -> List.of(always(new Held.Pointer(p, where.apply(p)))))
        .orElse(List.of());
  }

  private Held view(ContextField field, String name) {
    return objects.named("context." + field.name(), new ObjectType.View(name), Trust.TRUSTED);
  }

  // What an input has there decides whether a run has an object.
  private Bits whole(State state, ContextField field, Place place) {
    Place start = new Place(place.region(), unknowns.constant(field.offset()));
    return MemoryFormat.joined(memory.bytes(state, start, 8));
  }

  private Bits zero() {
    return unknowns.constant(0);
  }

  /** Whether a store is allowed; it ends the path where it is not. */
  boolean mayStore(State state, Place place, Size size) {
    if (typed.isPresent()) {
      judge.violation(state, Property.CONTEXT_ACCESS, "store to the arguments of a function");
      return false;
    }
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
