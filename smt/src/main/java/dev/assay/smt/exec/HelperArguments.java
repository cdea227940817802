package dev.assay.smt.exec;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Holds a call's arguments to the helper's prototype. */
final class HelperArguments {
  /** Sizes from here on are refused; BPF_MAX_VAR_SIZ of Linux. */
  private static final long MOST = 1 << 29;

  private final Environment environment;
  private final ProgramKind kind;
  private final MemoryAccess memory;
  private final FieldArguments own;
  private final HeldLocks held;
  private final Judge judge;
  private final ObjectArguments objects;
  private final HelperPrototype helper;
  private final State state;
  private Optional<Held.MapReference> map = Optional.empty();
  private final List<Output> outputs = new ArrayList<>();

  /** Memory that the helper fills. */
  record Output(Place place, Bits size) {}

  HelperArguments(
      Environment environment,
      ProgramKind kind,
      MemoryAccess memory,
      ValueFields fields,
      Judge judge,
      ObjectArguments objects,
      HelperPrototype helper,
      State state) {
    this.environment = environment;
    this.kind = kind;
    this.memory = memory;
    this.own = new FieldArguments(judge, fields);
    this.held = new HeldLocks(judge, fields);
    this.judge = judge;
    this.objects = objects;
    this.helper = helper;
    this.state = state;
  }

  /** Checks all; the path may end by it. */
  HelperArguments checked() {
    List<Argument> arguments = helper.arguments();
    for (int i = 0; i < arguments.size() && !state.hasEnded(); i++) {
      check(arguments.get(i), i);
    }
    return this;
  }

  /** The map among the arguments. */
  Optional<Held.MapReference> map() {
    return map;
  }

  List<Output> outputs() {
    return outputs;
  }

  static Register register(int argument) {
    return Register.of(argument + 1);
  }

  private void check(Argument argument, int i) {
    if (held(i) instanceof Held.Unset) {
      judge.violation(state, Property.UNINITIALIZED_READ, name(i) + " was never written");
      return;
    }
    if (argument.mayBeNull() && held(i) instanceof Held.Number(Bits bits) && bits.is(0)) {
      return;
    }
    switch (argument.kind()) {
      case CONST_MAP_PTR -> checkMap(i);
      case MAP_KEY -> checkMapMemory(argument, i, MapDefinition::keySize);
      case MAP_VALUE -> checkMapMemory(argument, i, MapDefinition::valueSize);
      case MEM -> checkMemory(argument, i);
      case CTX -> checkContext(i);
      case RINGBUF_MEM -> checkRecord(i);
      case CONST_SIZE, CONST_SIZE_OR_ZERO, SCALAR, CONST_ALLOC_SIZE_OR_ZERO -> checkNumber(i);
      case ANYTHING -> {}
      case DYNPTR ->
          new DynptrArguments(memory, judge).check(state, argument, register(i), name(i));
      case SPIN_LOCK -> checkLock(i);
      case TIMER -> checkField(i, FieldKind.TIMER);
      case CONST_STR -> new Texts(memory, judge).check(state, register(i), name(i));
      case STACK -> checkStack(i);
      case FUNC -> {
        if (!(held(i) instanceof Held.FunctionReference)) {
          wrong(i, "is no function");
        }
      }
      case KPTR_XCHG_DEST -> objects.checkDestination(state, register(i), name(i));
      case SOCK_COMMON, SOCKET, BTF_ID, BTF_ID_SOCK_COMMON, PERCPU_BTF_ID ->
          objects.check(state, argument, register(i), name(i));
    }
  }

  private Held held(int i) {
    return state.read(register(i));
  }

  private String name(int i) {
    return helper.name() + ": " + register(i);
  }

  private void wrong(int i, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, name(i) + " " + what);
  }

  private void checkMap(int i) {
    if (!(held(i) instanceof Held.MapReference reference)) {
      wrong(i, "is no map");
      return;
    }
    map = Optional.of(reference);
    if (!environment.mapTakes(reference.map().type(), helper, kind)) {
      wrong(i, "is a map of a type that the helper does not take");
    }
    boolean ofTimer = helper.arguments().getFirst().kind() == ArgumentKind.TIMER;
    if (ofTimer) {
      own.checkOwner(state, held(0), reference, name(i));
    }
  }

  private void checkField(int i, FieldKind wanted) {
    own.check(state, held(i), wanted, name(i));
  }

  private void checkLock(int i) {
    checkField(i, FieldKind.SPIN_LOCK);
    if (!state.hasEnded()
        && helper.name().equals("spin_unlock")
        && held(i) instanceof Held.Pointer(Region value, Bits _)) {
      held.checkLast(state, new Lock(value, Lock.By.SPINNING));
    }
  }

  private void checkStack(int i) {
    if (!(held(i) instanceof Held.Pointer(Region region, Bits _))
        || region.kind() != Region.Kind.STACK) {
      wrong(i, "is not on the stack");
    }
  }

  private void checkMapMemory(Argument argument, int i, ToIntFunction<MapDefinition> size) {
    int bytes = map.map(m -> size.applyAsInt(m.map())).orElse(0);
    if (bytes > 0) {
      checkSpan(argument, i, constant(bytes));
    }
  }

  private Bits constant(long value) {
    return memory.constant(value);
  }

  private void checkMemory(Argument argument, int i) {
    if (argument.size() > 0) {
      checkSpan(argument, i, constant(argument.size()));
      return;
    }
    if (!(held(i + 1) instanceof Held.Number(Bits size))) {
      wrong(i + 1, "is no size");
      return;
    }
    boolean orZero = helper.arguments().get(i + 1).kind() == ArgumentKind.CONST_SIZE_OR_ZERO;
    Truth fine = size.same(orZero ? 0 : 1).lessOrEqual(size).and(size.less(size.same(MOST)));
    judge.require(state, fine, Property.CALL_ARGUMENT, name(i + 1) + " may be no size");
    checkSpan(argument, i, size);
  }

  private void checkSpan(Argument argument, int i, Bits size) {
    if (state.hasEnded()) {
      return;
    }
    boolean writes = argument.is(TypeFlag.WRITE) || argument.is(TypeFlag.UNINIT);
    Optional<Place> place = memory.span(state, register(i), 0, size, writes);
    if (place.isPresent() && place.get().region().kind() == Region.Kind.ARENA) {
      wrong(i, "is an address in an arena");
    } else if (place.isPresent() && place.get().region().kind() == Region.Kind.OBJECT) {
      objects.checkMemory(state, place.get().region(), writes, name(i));
    } else if (place.isPresent() && place.get().region().kind() == Region.Kind.CONTEXT) {
      judge.unknown(state, name(i) + " is the context, as memory");
    } else if (place.isPresent() && writes) {
      outputs.add(new Output(place.get(), size));
    }
  }

  private void checkContext(int i) {
    if (held(i) instanceof Held.Pointer(Region region, Bits offset)
        && region.kind() == Region.Kind.CONTEXT) {
      judge.require(
          state,
          offset.equalTo(0),
          Property.CALL_ARGUMENT,
          name(i) + " is not the context's start");
    } else {
      wrong(i, "is not the context");
    }
  }

  private void checkRecord(int i) {
    if (held(i) instanceof Held.Pointer(Region region, Bits offset)
        && region.kind() == Region.Kind.MEMORY
        && region.writable()
        && state.references().containsValue(region)) {
      judge.require(
          state, offset.equalTo(0), Property.REFERENCE, name(i) + " is not the record's start");
    } else {
      judge.violation(state, Property.REFERENCE, name(i) + " is no open record");
    }
  }

  private void checkNumber(int i) {
    if (!(held(i) instanceof Held.Number)) {
      wrong(i, "is no number");
    }
  }
}
