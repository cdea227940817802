package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.HelperArguments.Output;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of helpers: what their documentation promises, and nothing of how the kernel does it. */
final class HelperCalls {
  /** BPF_MAX_LOOPS of Linux. */
  private static final long MOST_TURNS = 8 << 20;

  // BPF_RB_NO_WAKEUP and BPF_RB_FORCE_WAKEUP.
  private static final long WAKEUPS = 3;

  private final Environment environment;
  private final ProgramKind kind;
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryAccess memory;
  private final ValueFields fields;
  private final Functions functions;
  private final Callbacks callbacks;
  private final DynptrCalls dynptrs;
  private final KernelObjects objects;
  private final OwnedPointers owned;
  private final ObjectResults given;
  private final ContextChanges context;
  private final Protection protection;

  HelperCalls(
      Environment environment,
      ProgramKind kind,
      Unknowns unknowns,
      Judge judge,
      MemoryAccess memory,
      ValueFields fields,
      Functions functions,
      Callbacks callbacks,
      KernelObjects objects,
      OwnedPointers owned) {
    this.fields = fields;
    this.functions = functions;
    this.callbacks = callbacks;
    this.environment = environment;
    this.kind = kind;
    this.unknowns = unknowns;
    this.judge = judge;
    this.memory = memory;
    this.dynptrs = new DynptrCalls(unknowns, judge, memory);
    this.objects = objects;
    this.protection = new Protection(judge, objects);
    this.owned = owned;
    this.given = new ObjectResults(unknowns, judge, objects, owned);
    this.context = new ContextChanges(environment, kind);
  }

  /** Calls the helper; the paths after it, and into functions that it calls back. */
  List<State> call(State state, int id) {
    switch (environment.helper(id, kind)) {
      case HelperAnswer.Offered(HelperPrototype helper) -> {
        return call(state, helper);
      }
      case HelperAnswer.NotForProgram(String name) ->
          judge.violation(state, Property.NOT_OFFERED, "helper " + name + " is not offered");
      case HelperAnswer.NotAllowedHere(HelperPrototype helper) ->
          judge.violation(
              state, Property.NOT_OFFERED, "helper " + helper.name() + " is not offered here");
      case HelperAnswer.Unknown(int number) ->
          judge.violation(state, Property.UNKNOWN_CALL, "no helper has number " + number);
    }
    return List.of();
  }

  private List<State> call(State state, HelperPrototype helper) {
    HelperArguments arguments =
        new HelperArguments(
                environment,
                kind,
                memory,
                fields,
                judge,
                new ObjectArguments(objects, owned, judge),
                helper,
                state)
            .checked();
    if (!state.locks().isEmpty() && !helper.name().equals("spin_unlock")) {
      judge.violation(state, Property.LOCKING, helper.name() + " while a lock is held");
    }
    functions.checkSleep(state, helper.is(HelperTrait.MIGHT_SLEEP), helper.name());
    if (state.hasEnded()) {
      return List.of();
    }
    int call = state.nextCall();
    context.called(state);
    if (helper.is(HelperTrait.CALLBACK)) {
      return callBack(state, helper, arguments, call);
    }
    boolean overPointer = arguments.outputs().stream().anyMatch(o -> coversPointer(state, o));
    if (!DynptrCalls.concerns(helper)) {
      Filling filling = new Filling(memory, judge);
      arguments.outputs().forEach(output -> filling.fill(state, output.place(), output.size()));
    }
    if (helper.is(HelperTrait.CHANGES_PACKET_DATA)) {
      Packets.renew(state, unknowns, judge);
    } else if (PacketWrites.concerns(helper)) {
      new PacketWrites(new MemoryCopies(memory, judge)).write(state, helper);
    }
    List<State> everywhere = new ArrayList<>();
    if (helper.is(HelperTrait.MAY_RETURN_FROM_FUNCTION)) {
      everywhere.addAll(functions.replaced(state));
    }
    if (helper.is(HelperTrait.ASYNC_CALLBACK)) {
      everywhere.addAll(callLater(state, helper));
    }
    List<State> after = returned(state, helper, arguments, call);
    for (State s : after) {
      if (overPointer) {
        letRun(s);
      }
      clobber(s);
      functions.goOn(s);
      everywhere.add(s);
    }
    return everywhere;
  }

  // ---- functions that are called back

  private List<State> callBack(
      State state, HelperPrototype helper, HelperArguments arguments, int call) {
    Held context = state.read(Register.R3);
    return switch (helper.name()) {
      case "loop" ->
          state.read(Register.R1) instanceof Held.Number(Bits count)
              ? turns(state, Register.R2, new Turns.Loop(count.low(32).zeroExtend(64), context))
              : unknown(state, helper, "takes a pointer for a number");
      case "for_each_map_elem" -> {
        Held.MapReference map = arguments.map().orElseThrow();
        Region key = callbacks.keyMemory(map.map().keySize());
        yield turns(state, Register.R2, new Turns.Elements(map, context, key));
      }
      case "user_ringbuf_drain" -> {
        Held.MapReference map = arguments.map().orElseThrow();
        Region dynptr = callbacks.dynptrMemory();
        yield turns(state, Register.R2, new Turns.Samples(map, context, dynptr));
      }
      case "find_vma" -> find(state, helper, call);
      default -> unknown(state, helper, "calls back");
    };
  }

  /** Nothing, or the area of a task's memory at an address, for which a function is called. */
  private List<State> find(State state, HelperPrototype helper, int call) {
    Optional<ObjectType.Typed> type = objects.structure("vm_area_struct");
    if (type.isEmpty()
        || !(state.read(Register.R3) instanceof Held.FunctionReference(int slot))
        || !(state.read(Register.R5) instanceof Held.Number(Bits flags))) {
      return unknown(state, helper, "calls back for what is not known");
    }
    Held area = objects.object(type.get(), Trust.WALKED);
    Turns found = new Turns.Found(state.read(Register.R1), area, state.read(Register.R4));
    State none = state.fork();
    Bits error = unknowns.unknown(64, "error");
    judge.assume(none, error.less(error.same(0)));
    none.write(Register.R0, error);
    none.events().add(new Event.Result(call, error, false));
    clobber(none);
    functions.goOn(none);
    List<State> after = new ArrayList<>(List.of(none));
    judge.assume(state, flags.equalTo(0));
    if (!state.hasEnded()) {
      Bits zero = unknowns.constant(0);
      after.addAll(functions.callBack(state, Callback.first(state, slot, found, zero)));
    }
    return after;
  }

  /**
   * Flags there are none, but for wake-ups; with any the helper does nothing. So it is beyond its
   * most turns.
   */
  private List<State> turns(State state, Register function, Turns turns) {
    if (!(state.read(function) instanceof Held.FunctionReference(int slot))
        || !(state.read(Register.R4) instanceof Held.Number(Bits flags))) {
      judge.unknown(state, "flags that are no number");
      return List.of();
    }
    boolean wakes = turns instanceof Turns.Samples;
    Truth fine = flags.and(flags.same(wakes ? ~WAKEUPS : -1)).equalTo(0);
    if (turns instanceof Turns.Loop(Bits count, Held _)) {
      fine = fine.and(count.atMost(count.same(MOST_TURNS)));
    }
    State refused = state.fork();
    judge.assume(refused, fine.not());
    judge.assume(state, fine);
    List<State> after = new ArrayList<>();
    if (!refused.hasEnded()) {
      clobber(refused);
      Bits error = unknowns.unknown(64, "error");
      judge.assume(refused, error.less(error.same(0)));
      refused.write(Register.R0, error);
      functions.goOn(refused);
      after.add(refused);
    }
    if (!state.hasEnded()) {
      Bits zero = unknowns.constant(0);
      after.addAll(functions.callBack(state, Callback.first(state, slot, turns, zero)));
    }
    return after;
  }

  private List<State> callLater(State state, HelperPrototype helper) {
    if (helper.name().equals("timer_set_callback")
        && state.read(Register.R1) instanceof Held.Pointer(Region value, Bits _)
        && state.read(Register.R2) instanceof Held.FunctionReference(int slot)) {
      Optional<Held.MapReference> map = fields.reference(value);
      if (map.isPresent()) {
        Turns later = new Turns.Later(map.get(), value, false, 0);
        Bits zero = unknowns.constant(0);
        return functions.callLater(state, Callback.first(state, slot, later, zero));
      }
    }
    return unknown(state.fork(), helper, "has a function called later");
  }

  private static boolean coversPointer(State state, Output output) {
    Bits start = output.place().offset();
    return start.isConstant()
        && output.size().isConstant()
        && state
            .store(output.place().region())
            .hasPointer(start.signedConstant(), start.signedConstant() + output.size().constant());
  }

  // What the call writes makes a number of a pointer; a call that is only said to succeed does not.
  private static void letRun(State state) {
    if (!state.events().isEmpty()
        && state.events().getLast() instanceof Event.Result(int call, Bits r0, boolean _)) {
      state.events().removeLast();
      state.events().add(new Event.Result(call, r0, true));
      state.preferences().add(r0.equalTo(0));
    }
  }

  private static void clobber(State state) {
    for (int i = 1; i <= 5; i++) {
      state.forget(Register.of(i));
    }
  }

  private List<State> returned(
      State state, HelperPrototype helper, HelperArguments arguments, int call) {
    if (DynptrCalls.concerns(helper)) {
      return dynptrs.call(state, helper, call, arguments.map().map(Held.MapReference::map));
    }
    return switch (helper.returns().kind()) {
      case INTEGER -> number(state, helper, call);
      case VOID -> nothing(state, helper);
      case MAP_VALUE -> lookup(state, helper, arguments, call);
      case MEM -> reserve(state, helper, call);
      case SOCKET, TCP_SOCK, SOCK_COMMON, MEM_OR_BTF_ID, BTF_ID -> given.of(state, helper, call);
    };
  }

  private List<State> unknown(State state, HelperPrototype helper, String what) {
    judge.unknown(state, "helper " + helper.name() + " " + what);
    return List.of();
  }

  private List<State> number(State state, HelperPrototype helper, int call) {
    if (helper.is(HelperTrait.ACQUIRES)) {
      return unknown(state, helper, "acquires");
    }
    if (helper.is(HelperTrait.RELEASES)) {
      release(state);
    }
    Bits r0 = unknowns.unknown(64, helper.name());
    state.write(Register.R0, r0);
    judge.assume(state, promised(state, helper.name(), r0));
    boolean runs = helper.is(HelperTrait.CHANGES_PACKET_DATA) || PacketWrites.concerns(helper);
    state.events().add(new Event.Result(call, r0, runs));
    return state.hasEnded() ? List.of() : List.of(state);
  }

  // The first is meant: what lies in registers behind the arguments is no business of the call.
  private static void release(State state) {
    for (int i = 1; i <= 5; i++) {
      if (state.read(Register.of(i)) instanceof Held.Pointer(Region region, Bits _)
          && state.referenced(region).isPresent()) {
        state.release(state.referenced(region).get());
        return;
      }
    }
  }

  /** What is documented of a result; of most nothing. */
  private static Truth promised(State state, String helper, Bits r0) {
    return switch (helper) {
      case "get_prandom_u32" -> r0.slice(32, 32).equalTo(0);
      case "get_smp_processor_id" -> r0.below(r0.same(8192)); // CONFIG_NR_CPUS
      case "probe_read_str", "probe_read_kernel_str", "probe_read_user_str", "get_stack" ->
          written(state, helper, r0);
      default -> r0.truth(true);
    };
  }

  /** An error above -4096, or how many bytes were written. */
  private static Truth written(State state, String helper, Bits r0) {
    Register size = helper.equals("get_stack") ? Register.R3 : Register.R2;
    return state.read(size) instanceof Held.Number(Bits most)
        ? r0.same(-4096).less(r0).and(r0.lessOrEqual(most))
        : r0.truth(true);
  }

  private List<State> nothing(State state, HelperPrototype helper) {
    if (helper.name().startsWith("ringbuf_")
        && state.read(Register.R1) instanceof Held.Pointer(Region record, Bits _)) {
      state.references().values().remove(record);
      state.kill(record);
    }
    if (state.read(Register.R1) instanceof Held.Pointer(Region value, Bits _)) {
      switch (helper.name()) {
        case "spin_lock" -> state.take(new Lock(value, Lock.By.SPINNING));
        case "spin_unlock" -> {
          state.giveBackLock();
          protection.ended(state);
        }
        default -> {}
      }
    }
    state.forget(Register.R0);
    return List.of(state);
  }

  /** Null, or a value of the map; an array has one for every index below its size, and no other. */
  private List<State> lookup(
      State state, HelperPrototype helper, HelperArguments arguments, int call) {
    if (helper.name().equals("get_local_storage")) {
      Held.MapReference map = arguments.map().orElseThrow();
      state.write(
          Register.R0, new Held.Pointer(new Maps(unknowns).storage(map), unknowns.constant(0)));
      return List.of(state);
    }
    if (helper.is(HelperTrait.STORAGE_GET)) {
      return stored(state, arguments.map().orElseThrow(), call);
    }
    if (arguments.map().isEmpty()
        || !(state.read(Register.R2) instanceof Held.Pointer(Region region, Bits offset))
        || !helper.name().equals("map_lookup_elem")) {
      return unknown(state, helper, "returns a map's value");
    }
    Held.MapReference map = arguments.map().get();
    Optional<ObjectType.View> object = ObjectType.inMap(map.map().type());
    if (object.isPresent()) {
      return given.found(state, object.get(), call);
    }
    List<Bits> key = memory.bytes(state, new Place(region, offset), map.map().keySize());
    State absent = state.fork();
    absent.write(Register.R0, unknowns.constant(0));
    absent.events().add(new Event.Result(call, unknowns.constant(0), false));
    state.write(Register.R0, new Maps(unknowns).value(map, key, state));
    Truth present = Maps.present(map.map(), key, unknowns);
    judge.assume(state, present);
    judge.assume(absent, Maps.absent(map.map(), key, unknowns));
    return List.of(state, absent).stream().filter(s -> !s.hasEnded()).toList();
  }

  /** The value that belongs to an object, or null: there is none, or no memory for it. */
  private List<State> stored(State state, Held.MapReference map, int call) {
    State without = state.fork();
    without.write(Register.R0, unknowns.constant(0));
    without.events().add(new Event.Result(call, unknowns.constant(0), false));
    state.write(
        Register.R0, new Held.Pointer(new Maps(unknowns).storage(map), unknowns.constant(0)));
    return List.of(state, without);
  }

  private List<State> reserve(State state, HelperPrototype helper, int call) {
    boolean known =
        helper.name().equals("ringbuf_reserve")
            && state.read(Register.R2) instanceof Held.Number(Bits size)
            && size.isConstant();
    if (!known || !(state.read(Register.R2) instanceof Held.Number(Bits size))) {
      return unknown(state, helper, "returns memory");
    }
    State full = state.fork();
    full.write(Register.R0, unknowns.constant(0));
    full.events().add(new Event.Result(call, unknowns.constant(0), false));
    Region record = Region.of(Region.Kind.MEMORY, unknowns.regionName("record"), size);
    state.references().put(call, record);
    state.write(Register.R0, new Held.Pointer(record, unknowns.constant(0)));
    return List.of(state, full);
  }
}
