package dev.assay.smt.exec;

import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.KernelVariable;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.AtomicUpdate;
import dev.assay.smt.spec.Effect;
import dev.assay.smt.spec.Meaning;
import dev.assay.smt.spec.MemoryFormat;
import dev.assay.smt.spec.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Executes one instruction on one path. */
final class Stepper {
  private final Program program;
  private final Code code;
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final ContextAccess context;
  private final PointerArithmetic pointers;
  private final KernelObjects objects;
  private final OwnedPointers owned;
  private final HelperCalls helpers;
  private final KernelFunctionCalls kernelFunctions;
  private final Functions functions;
  private final LoopWidening loops;
  private final ArenaAccess arena;

  Stepper(
      Program program,
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      ContextAccess context,
      KernelObjects objects,
      OwnedPointers owned,
      HelperCalls helpers,
      KernelFunctionCalls kernelFunctions,
      Functions functions,
      LoopWidening loops) {
    this.program = program;
    this.code = program.code();
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.context = context;
    this.objects = objects;
    this.owned = owned;
    this.pointers = new PointerArithmetic(unknowns, judge);
    this.helpers = helpers;
    this.kernelFunctions = kernelFunctions;
    this.functions = functions;
    this.loops = loops;
    this.arena = new ArenaAccess(program, unknowns);
  }

  /** The paths after the instruction at the path's slot. */
  List<State> step(State state) {
    Instruction instruction = code.at(state.slot());
    List<State> after = execute(state, instruction);
    return after.stream().filter(s -> !s.hasEnded()).toList();
  }

  private List<State> execute(State state, Instruction instruction) {
    return switch (instruction) {
      case Alu i -> next(state, alu(state, i));
      case Instruction.Negate _, Instruction.SignExtend _, Instruction.Swap _ ->
          next(state, convert(state, instruction));
      case LoadImmediate64 i -> next(state, immediate(state, i));
      case Instruction.Load i ->
          onEach(
              context.fixed(state, i.base(), i.offset(), i.size(), ContextAccess.direction(i)),
              way -> onEach(fixed(way, i), one -> load(one, i)));
      case Instruction.LoadAcquire i ->
          load(
              state, new Instruction.Load(i.size(), Extension.ZERO, i.dst(), i.base(), i.offset()));
      case Instruction.Store i ->
          onEach(
              context.fixed(state, i.base(), i.offset(), i.size(), Access.STORE),
              way -> next(way, store(way, i)));
      case Instruction.StoreRelease i ->
          next(
              state,
              store(
                  state,
                  new Instruction.Store(i.size(), i.base(), i.offset(), Operand.of(i.src()))));
      case Instruction.Atomic i -> next(state, atomic(state, i));
      case Instruction.LoadAbsolute i -> packetLoad(state, i.size(), unknowns.constant(i.offset()));
      case Instruction.LoadIndirect i -> indirectLoad(state, i);
      case Instruction.Jump i -> jump(state, i.offset());
      case Branch i -> branch(state, i);
      case Instruction.MayGoto i -> {
        if (!loops.pass(state)) {
          yield List.of();
        }
        state.passTurn();
        yield fork(state, unknowns.either("may_goto"), i.offset());
      }
      case Instruction.CallHelper i -> helpers.call(state, i.id());
      case Instruction.CallFunction i -> functions.call(state, i.offset());
      case Instruction.CallKfunc i -> kernelFunctions.call(state, i);
      case Instruction.CallRegister i -> callRegister(state, i.target());
      case Instruction.Exit _ -> functions.leave(state);
      case Instruction.CastAddressSpace i -> next(state, cast(state, i));
      case Instruction.Invalid i -> {
        judge.violation(state, Property.INVALID_INSTRUCTION, "no instruction: " + i.defect());
        yield List.of();
      }
    };
  }

  private List<State> fixed(State state, Instruction.Load i) {
    return i.size() == Size.DW ? owned.fixed(state, i.base(), i.offset()) : List.of(state);
  }

  private static List<State> onEach(List<State> ways, Function<State, List<State>> step) {
    return ways.stream().flatMap(way -> step.apply(way).stream()).toList();
  }

  private List<State> unknown(State state, String what) {
    judge.unknown(state, what);
    return List.of();
  }

  private List<State> next(State state, boolean done) {
    return done ? next(List.of(state)) : List.of();
  }

  private List<State> next(List<State> states) {
    states.forEach(functions::goOn);
    return states;
  }

  // Engines call the helper of this number; Linux has no such instruction.
  private List<State> callRegister(State state, Register target) {
    return read(state, target) instanceof Held.Number(Bits id) && id.isConstant()
        ? helpers.call(state, (int) id.constant())
        : unknown(state, "call through a register");
  }

  private Held read(State state, Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> read(state, register);
      case Operand.Imm immediate -> new Held.Number(unknowns.constant(immediate.extended()));
    };
  }

  private Held read(State state, Register register) {
    Held held = state.read(register);
    if (held instanceof Held.Unset) {
      judge.violation(state, Property.UNINITIALIZED_READ, register + " was never written");
    }
    return held;
  }

  private boolean write(State state, Register register, Held value) {
    if (register == Register.FRAME_POINTER) {
      judge.violation(state, Property.FRAME_POINTER, "the frame pointer is written");
      return false;
    }
    state.write(register, value);
    return !state.hasEnded();
  }

  private boolean alu(State state, Alu i) {
    Held src = read(state, i.src());
    Held dst = i.op().readsDestination() ? read(state, i.dst()) : src;
    if (state.hasEnded()) {
      return false;
    }
    if (ArenaAccess.isAddress(dst) && i.op().readsDestination() && isNumber(src)) {
      return moveInArena(state, i);
    }
    return dst instanceof Held.Number && src instanceof Held.Number
        ? assign(state, i)
        : write(state, i.dst(), pointers.result(state, i, dst, src));
  }

  // Any operation, of any width, makes an address of an address.
  private boolean moveInArena(State state, Alu i) {
    return switch (Meaning.of(i, new Numbers(state, unknowns.terms()))) {
      case Effect.Assign(Register dst, Bits value) -> write(state, dst, arena.changed(value));
      default -> throw new IllegalStateException("not an assignment: " + i);
    };
  }

  /** An instruction on numbers, as the specification has it. */
  private boolean assign(State state, Instruction instruction) {
    return switch (Meaning.of(instruction, new Numbers(state, unknowns.terms()))) {
      case Effect.Assign(Register dst, Bits value) -> write(state, dst, new Held.Number(value));
      default -> throw new IllegalStateException("not an assignment: " + instruction);
    };
  }

  private boolean cast(State state, Instruction.CastAddressSpace i) {
    Held source = read(state, i.src());
    if (!arena.allows(i)) {
      judge.violation(state, Property.LOAD_ATTRIBUTES, "no such address spaces");
    }
    return !state.hasEnded() && write(state, i.dst(), arena.cast(i, source));
  }

  private boolean convert(State state, Instruction instruction) {
    Register source =
        switch (instruction) {
          case Instruction.Negate i -> i.dst();
          case Instruction.SignExtend i -> i.src();
          case Instruction.Swap i -> i.dst();
          default -> throw new IllegalStateException("no conversion: " + instruction);
        };
    switch (read(state, source)) {
      case Held.Number _ -> {
        return assign(state, instruction);
      }
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _ ->
          judge.violation(state, Property.POINTER_ARITHMETIC, "conversion of a pointer");
      case Held.Unset _ -> {}
    }
    return false;
  }

  private boolean immediate(State state, LoadImmediate64 i) {
    return switch (i.source()) {
      case CONSTANT -> write(state, i.dst(), new Held.Number(unknowns.constant(i.value())));
      case MAP_BY_FD, MAP_BY_INDEX, MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX -> mapImmediate(state, i);
      case FUNCTION ->
          write(state, i.dst(), new Held.FunctionReference(state.slot() + 1 + i.low()));
      case VARIABLE -> variable(state, i);
    };
  }

  private boolean variable(State state, LoadImmediate64 i) {
    Optional<KernelVariable> variable = objects.variable(i.low());
    if (i.high() != 0 || variable.isEmpty()) {
      judge.unknown(state, "a kernel variable that is not known");
      return false;
    }
    return write(state, i.dst(), objects.address(variable.get()));
  }

  private boolean mapImmediate(State state, LoadImmediate64 i) {
    if (i.low() < 0 || i.low() >= program.maps().size()) {
      judge.violation(state, Property.INVALID_INSTRUCTION, "no map has number " + i.low());
      return false;
    }
    MapDefinition map = program.maps().get(i.low());
    if (!i.source().isMapValue()) {
      return write(state, i.dst(), new Held.MapReference(map, i.low()));
    }
    if (map.type() == MapType.ARENA) {
      return write(state, i.dst(), new Held.Number(arena.userAddress(i.high())));
    }
    Region value = new Maps(unknowns).onlyValue(map, i.low());
    List<Bits> key = MemoryFormat.stored(Size.W, unknowns.constant(0));
    if (map.keySize() == 4) {
      state.events().add(new Event.Found(-1, i.low(), key, value));
    }
    return write(state, i.dst(), new Held.Pointer(value, unknowns.constant(i.high())));
  }

  private List<State> load(State state, Instruction.Load i) {
    if (!(state.read(i.base()) instanceof Held.MapReference map)) {
      return loadThrough(state, i);
    }
    // What is read is the kernel's description of the map.
    objects.ofMap(map.map().type()).ifPresent(described -> state.write(i.base(), described));
    List<State> after = loadThrough(state, i);
    if (i.base() != i.dst()) {
      after.forEach(s -> s.write(i.base(), map));
    }
    return after;
  }

  private List<State> loadThrough(State state, Instruction.Load i) {
    Bits bytes = unknowns.constant(i.size().bytes());
    Optional<Place> place = memory.place(state, i.base(), i.offset(), bytes, false);
    if (place.isEmpty()) {
      return List.of();
    }
    List<Loaded> values = loaded(state, place.get(), i);
    List<State> ways = new ArrayList<>(List.of(state));
    while (ways.size() < values.size()) {
      ways.add(state.fork());
    }
    List<State> after = new ArrayList<>();
    for (int n = 0; n < values.size(); n++) {
      State one = ways.get(n);
      judge.assume(one, values.get(n).when());
      if (!one.hasEnded() && write(one, i.dst(), values.get(n).value())) {
        after.add(one);
      }
    }
    return next(after);
  }

  private List<Loaded> loaded(State state, Place place, Instruction.Load i) {
    return switch (place.region().kind()) {
      case OBJECT, MAP_VALUE -> {
        Optional<OwnedField> pointer = owned.at(place);
        yield pointer.isPresent()
            ? owned.load(state, pointer.get(), place)
            : place.region().isForeign()
                ? objects.load(state, place, i.size(), i.extension())
                : plain(state, place, i);
      }
      case CONTEXT -> context.load(state, place, i.size(), i.extension());
      case STACK, OPAQUE, PACKET, MEMORY, SHARED_MEMORY, ARENA -> plain(state, place, i);
    };
  }

  private List<Loaded> plain(State state, Place place, Instruction.Load i) {
    return List.of(
        new Loaded(
            memory.load(state, place, i.size(), i.extension()), unknowns.terms().truth(true)));
  }

  private boolean store(State state, Instruction.Store i) {
    Held value = read(state, i.src());
    Bits bytes = unknowns.constant(i.size().bytes());
    Optional<Place> place = memory.place(state, i.base(), i.offset(), bytes, true);
    if (place.isEmpty() || state.hasEnded()) {
      return false;
    }
    Region.Kind where = place.get().region().kind();
    if (where == Region.Kind.CONTEXT && !context.mayStore(state, place.get(), i.size())) {
      return false;
    }
    Optional<OwnedField> pointer = owned.at(place.get());
    if (pointer.isPresent() && !owned.mayStore(state, pointer.get(), value)) {
      return false;
    }
    if (place.get().region().isForeign()) {
      return objects.mayStore(state, place.get(), i.size());
    }
    memory.store(state, place.get(), i.size(), value);
    return !state.hasEnded();
  }

  private boolean atomic(State state, Instruction.Atomic i) {
    Held source = read(state, i.src());
    Bits size = unknowns.constant(i.size().bytes());
    Optional<Place> place = memory.place(state, i.base(), i.offset(), size, true);
    if (place.isEmpty() || state.hasEnded()) {
      return false;
    }
    if (place.get().region().kind() != Region.Kind.ARENA) {
      Truth aligned = place.get().offset().and(size.minus(size.same(1))).equalTo(0);
      judge.require(state, aligned, Property.ALIGNMENT, "atomic operation at an odd address");
    }
    Region.Kind where = place.get().region().kind();
    if (place.get().region().isForeign() || owned.at(place.get()).isPresent()) {
      judge.violation(state, Property.PERMISSION, "atomic operation on a kernel object");
    }
    if (where == Region.Kind.CONTEXT || where == Region.Kind.PACKET) {
      judge.violation(state, Property.POINTER_TYPE, "atomic operation on context or packet");
    }
    if (!(source instanceof Held.Number(Bits operand))
        || !(memory.load(state, place.get(), i.size(), Extension.ZERO)
            instanceof Held.Number(Bits old))) {
      judge.unknown(state, "atomic operation with a pointer");
      return false;
    }
    return !state.hasEnded() && update(state, i, place.get(), old, operand);
  }

  private boolean update(State state, Instruction.Atomic i, Place place, Bits old, Bits operand) {
    boolean compares = i.op() == AtomicOp.CMPXCHG;
    Held expected = compares ? read(state, Register.R0) : new Held.Number(unknowns.constant(0));
    if (!(expected instanceof Held.Number(Bits r0))) {
      judge.unknown(state, "atomic comparison with a pointer");
      return false;
    }
    AtomicUpdate result = AtomicUpdate.of(i.size(), i.op(), old.low(i.size().bits()), operand, r0);
    memory.store(state, place, i.size(), new Held.Number(result.memory().zeroExtend(64)));
    if (compares) {
      return write(state, Register.R0, new Held.Number(result.r0()));
    }
    return !i.op().fetches() || write(state, i.src(), new Held.Number(result.source()));
  }

  private List<State> indirectLoad(State state, Instruction.LoadIndirect i) {
    Held index = read(state, i.index());
    if (index instanceof Held.Number(Bits bits)) {
      Bits offset = bits.low(32).plus(i.offset()).signExtend(64);
      return packetLoad(state, i.size(), offset);
    }
    judge.violation(state, Property.POINTER_TYPE, "packet load at a pointer");
    return List.of();
  }

  /** Inside the packet its bytes, outside the end of the running function with r0 = 0. */
  private List<State> packetLoad(State state, Size size, Bits offset) {
    boolean contextInR6 =
        state.read(Register.R6) instanceof Held.Pointer(Region region, Bits at)
            && region.kind() == Region.Kind.CONTEXT
            && at.is(0);
    if (!contextInR6) {
      judge.violation(state, Property.POINTER_TYPE, "legacy packet load without context in r6");
      return List.of();
    }
    if (state.packet().isEmpty()) {
      return unknown(state, "legacy packet load without a packet");
    }
    functions.checkNothingHeld(state); // the function may end here
    if (state.hasEnded()) {
      return List.of();
    }
    State outside = state.fork();
    outside.write(Register.R0, unknowns.constant(0));
    List<State> ways = new ArrayList<>(functions.leave(outside));
    Bits value = unknowns.unknown(8 * size.bytes(), "packet-load");
    preferLinear(state, size, offset, value);
    state.write(Register.R0, value.zeroExtend(64));
    for (int i = 1; i <= 5; i++) {
      state.forget(Register.of(i));
    }
    ways.addAll(next(List.of(state)));
    return ways;
  }

  // Whether the load succeeds, and with which bytes, also depends on parts of the packet that are
  // not linear, and on
  // what lies at negative offsets: so anything may be loaded. A run loads what the linear part has.
  private void preferLinear(State state, Size size, Bits offset, Bits value) {
    Region packet = state.packet().orElseThrow();
    List<Bits> bytes = memory.bytes(state, new Place(packet, offset), size.bytes());
    Bits last = packet.size().minus(offset.same(size.bytes()));
    state.preferences().add(offset.same(0).lessOrEqual(offset).and(offset.lessOrEqual(last)));
    state.preferences().add(MemoryFormat.joined(bytes.reversed()).equalTo(value));
  }

  private List<State> branch(State state, Branch i) {
    Held dst = read(state, i.dst());
    Held src = read(state, i.src());
    if (state.hasEnded()) {
      return List.of();
    }
    Truth taken =
        isNumber(dst) && isNumber(src)
            ? condition(state, i)
            : pointers.holds(state, i.width(), i.condition(), dst, src);
    return fork(state, taken, i.offset());
  }

  private static boolean isNumber(Held held) {
    return held instanceof Held.Number || ArenaAccess.isAddress(held);
  }

  private Truth condition(State state, Branch i) {
    return switch (Meaning.of(i, new Numbers(state, unknowns.terms()))) {
      case Effect.GotoIf(Truth taken, int _) -> taken;
      default -> throw new IllegalStateException("not a branch: " + i);
    };
  }

  private List<State> fork(State state, Truth taken, int offset) {
    if (taken.isTrue()) {
      return jump(state, offset);
    }
    if (taken.isFalse()) {
      return next(List.of(state));
    }
    State other = state.fork();
    judge.assume(other, taken);
    judge.assume(state, taken.not());
    List<State> after = new ArrayList<>();
    if (!other.hasEnded()) {
      after.addAll(jump(other, offset));
    }
    if (!state.hasEnded()) {
      after.addAll(next(List.of(state)));
    }
    return after;
  }

  private List<State> jump(State state, int offset) {
    int target = state.slot() + 1 + offset;
    functions.goTo(state, target);
    return List.of(state);
  }

  /** The registers of a path as the specification reads them: numbers alone. */
  private record Numbers(State state, Terms terms) implements RegisterFile {
    @Override
    public Bits read(Register register) {
      return switch (state.read(register)) {
        case Held.Number(Bits bits) -> bits;
        case Held.Pointer(Region region, Bits address) when region.kind() == Region.Kind.ARENA ->
            address;
        case Held.Pointer _, Held.MapReference _, Held.FunctionReference _, Held.Unset _ ->
            terms.constant(64, 0); // a destination that is only written
      };
    }
  }
}
