package dev.assay.smt.exec;

import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Kernel functions of which declaration and flags say all: they may write the memory that they are
 * given, and give any number, or an object of the type.
 */
final class DeclaredFunctions implements KernelFunctionModel {
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final KernelObjects objects;
  private final DynptrArguments dynptrs;

  DeclaredFunctions(Unknowns unknowns, Judge judge, MemoryAccess memory, KernelObjects objects) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.objects = objects;
    this.dynptrs = new DynptrArguments(memory, judge);
  }

  @Override
  public List<State> call(KernelCall call) {
    State state = call.state();
    fill(call);
    if (call.function().is(KfuncFlag.RELEASE)) {
      release(call);
    }
    if (state.hasEnded()) {
      return List.of();
    }
    KernelFunction function = call.function();
    return switch (function.btf().type(function.result())) {
      case BtfType.Int type ->
          switch (type.encoding()) {
            case SIGNED -> number(call, type.bits(), false);
            case BOOL -> number(call, 1, true);
            case UNSIGNED, CHAR -> number(call, type.bits(), true);
          };
      case BtfType.Enumeration type -> number(call, 8 * type.size(), false);
      case BtfType.Pointer(int target) -> pointer(call, function.btf().resolve(target).orElse(0));
      default -> nothing(state);
    };
  }

  // ---- what it is given

  private void fill(KernelCall call) {
    KernelFunction function = call.function();
    boolean counts = function.is(KfuncFlag.ACQUIRE) && function.asksForTrust();
    List<KernelParameter> parameters = function.parameters();
    Filling filling = new Filling(memory, judge);
    for (int i = 0; i < parameters.size() && !call.state().hasEnded(); i++) {
      if (isDynptr(call, i)) {
        dynptrs
            .at(call.state(), Register.of(i + 1))
            .ifPresent(dynptr -> DynptrChanges.change(call.state(), dynptr));
      } else if (isMemory(call, i) && counts) {
        judge.unknown(call.state(), call.name(i) + " is memory, of which a reference is taken");
      } else if (isMemory(call, i)) {
        Held.Pointer to = (Held.Pointer) call.argument(i);
        filling.fill(call.state(), new Place(to.region(), to.offset()), size(call, i));
      }
    }
  }

  private static boolean isDynptr(KernelCall call, int i) {
    return call.function().parameters().get(i).pointsTo("bpf_dynptr");
  }

  private static boolean isMemory(KernelCall call, int i) {
    KernelParameter parameter = call.function().parameters().get(i);
    return parameter.shape() == KernelParameter.Shape.POINTER
        && !parameter.isIgnored()
        && call.function().takesMemory(i)
        && call.argument(i) instanceof Held.Pointer(Region region, Bits _)
        && region.kind() != Region.Kind.CONTEXT
        && !region.isForeign();
  }

  private Bits size(KernelCall call, int i) {
    KernelParameter parameter = call.function().parameters().get(i);
    return call.function().takesSizeOf(i) && call.argument(i + 1) instanceof Held.Number(Bits size)
        ? size.low(call.function().parameters().get(i + 1).bits()).zeroExtend(64)
        : memory.constant(parameter.btf().sizeOf(parameter.pointee()).orElse(0));
  }

  private void release(KernelCall call) {
    State state = call.state();
    Optional<Region> reference =
        IntStream.range(0, call.function().parameters().size())
            .mapToObj(call::argument)
            .flatMap(held -> referenced(state, held).stream())
            .findFirst();
    if (reference.isEmpty()) {
      judge.violation(
          state, Property.REFERENCE, call.function().name() + " is given nothing to give back");
    }
    reference.ifPresent(state::release);
  }

  private static Optional<Region> referenced(State state, Held held) {
    return held instanceof Held.Pointer(Region region, Bits _)
        ? state.referenced(region)
        : Optional.empty();
  }

  // ---- what it gives

  private static List<State> nothing(State state) {
    state.forget(Register.R0);
    return List.of(state);
  }

  // Whoever calls a function must not count on more than the bits of its result. In runs they say
  // what its type says.
  private List<State> number(KernelCall call, int bits, boolean unsigned) {
    State state = call.state();
    Bits value = unknowns.unknown(64, call.function().name());
    if (bits < 64) {
      Bits low = value.low(bits);
      state.preferences().add(value.equalTo(unsigned ? low.zeroExtend(64) : low.signExtend(64)));
    }
    call.returns(state, value, false);
    return List.of(state);
  }

  private List<State> pointer(KernelCall call, int target) {
    KernelFunction function = call.function();
    return switch (function.btf().type(target)) {
      case BtfType.Void _ -> number(call, 64, true); // no pointer to anything that is known
      case BtfType.Composite _ -> object(call, new ObjectType.Typed(function.btf(), target));
      case BtfType _ -> perhaps(call, memory(call, target));
    };
  }

  private List<State> object(KernelCall call, ObjectType type) {
    if (!call.function().is(KfuncFlag.ACQUIRE)) {
      return walked(call, objects.object(type, Trust.WALKED));
    }
    Held.Pointer object = objects.object(type, Trust.TRUSTED);
    List<State> after = perhaps(call, object);
    after.getFirst().references().put(call.number(), object.region());
    return after;
  }

  /** Something or null, and either may be read, asked or not. */
  private List<State> walked(KernelCall call, Held.Pointer object) {
    State none = call.state().fork();
    List<State> after = new ArrayList<>(perhaps(call, asked(object)));
    if (!call.function().is(KfuncFlag.RET_NULL)) {
      call.returns(none, unknowns.constant(0), false);
      none.write(Register.R0, object);
      after.add(none);
    }
    return after;
  }

  private static Held.Pointer asked(Held.Pointer object) {
    return new Held.Pointer(object.region().asked(), object.offset());
  }

  private Held.Pointer memory(KernelCall call, int target) {
    KernelFunction function = call.function();
    Bits size = memory.constant(function.btf().sizeOf(target).orElse(0));
    Region region =
        new Region(
            Region.Kind.SHARED_MEMORY,
            unknowns.regionName(function.name()),
            "what " + function.name() + " gives",
            -1,
            size.same(0),
            size,
            true,
            function.is(Special.SESSION_COOKIE));
    return new Held.Pointer(region, size.same(0));
  }

  /** The path with the pointer, and where it may be null the one without. */
  private List<State> perhaps(KernelCall call, Held.Pointer pointer) {
    State state = call.state();
    State without = state.fork();
    call.returns(state, unknowns.constant(1), false); // any number but 0 means the pointer
    state.write(Register.R0, pointer);
    if (!call.function().is(KfuncFlag.RET_NULL)) {
      return List.of(state);
    }
    call.returns(without, unknowns.constant(0), false);
    return List.of(state, without);
  }
}
