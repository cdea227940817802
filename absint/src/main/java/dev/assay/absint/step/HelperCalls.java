package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Sections;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.verdict.Property;
import java.util.Set;

/** Calls of helpers, by prototype. */
final class HelperCalls {
  /** A number that has a name in the kernel, and stands for no helper. */
  private static final int NO_HELPER = 0;

  private static final Set<String> CHANGES_MAP =
      Set.of("map_update_elem", "map_delete_elem", "map_push_elem", "map_pop_elem");

  private static final int SPIN_UNLOCK = 94;

  private final Path path;
  private final Setting setting;
  private final Memory memory;
  private final Precision precision;
  private final PointerExchanges exchanges;
  private final ArgumentChecks arguments;
  private final HelperResults results;
  private final Leaks leaks;
  private final HelperCallbacks callbacks;

  HelperCalls(
      Path path,
      Setting setting,
      Memory memory,
      Precision precision,
      Sanity sanity,
      Leaks leaks,
      Callbacks callbacks,
      TreeCallbacks trees) {
    this.path = path;
    this.setting = setting;
    this.memory = memory;
    this.precision = precision;
    this.exchanges = new PointerExchanges(memory);
    this.arguments = new ArgumentChecks(path, setting, memory, precision, trees);
    this.results = new HelperResults(path, setting, sanity);
    this.leaks = leaks;
    this.callbacks = new HelperCallbacks(path, setting, precision, callbacks, memory.dynptrs());
  }

  /** Whether Linux replaces the call at a slot by a loop. */
  boolean becomesLoop(int slot) {
    return callbacks.becomesLoop(slot);
  }

  void call(int id) {
    if (id != SPIN_UNLOCK && path.state().holdsLock()) {
      throw new Refusal(Property.LOCKING, "function calls are not allowed while holding a lock");
    }
    HelperPrototype helper = prototype(id);
    if (!path.state().inSleepable() && helper.is(HelperTrait.MIGHT_SLEEP)) {
      throw new Refusal(Property.LOCKING, "helper call might sleep in a non-sleepable prog");
    }
    checkSections(helper);
    CallArguments call = new CallArguments(helper);
    for (int n = 0; n < helper.arguments().size(); n++) {
      arguments.check(call, n);
    }
    checkMap(call);
    checkTailCallKey(call);
    PointerUse filled = call.filled();
    if (filled != null) {
      memory.fill(filled);
    }
    release(call);
    checkSpecial(call);
    callbacks.call(call);
    path.forgetCallerSaved();
    Value result = results.of(call);
    path.set(0, result);
    checkCompatibility(call);
    if (call.is("get_func_ip")) {
      checkRunsAtFunction();
    }
    if (helper.is(HelperTrait.CHANGES_PACKET_DATA) || call.writesPacket()) {
      forgetPacket(path, path.state());
    }
  }

  private void checkSections(HelperPrototype helper) {
    if (!helper.is(HelperTrait.MIGHT_SLEEP)) {
      return;
    }
    Sections sections = path.state().sections();
    String section =
        sections.readsRcu()
            ? "rcu_read_lock region"
            : sections.preemption() != 0
                ? "non-preemptible region"
                : sections.interrupts() != 0 ? "IRQ-disabled region" : "";
    if (!section.isEmpty()) {
      throw new Refusal(
          Property.LOCKING,
          "sleepable helper bpf_%s#%d in %s".formatted(helper.name(), helper.id(), section));
    }
  }

  private HelperPrototype prototype(int id) {
    return switch (setting.helper(id)) {
      case HelperAnswer.Unknown(int number) ->
          throw number == NO_HELPER
              ? notOffered("unspec", number)
              : new Refusal(Property.UNKNOWN_CALL, "invalid func unknown#" + number);
      case HelperAnswer.NotForProgram(String name) -> throw notOffered(name, id);
      case HelperAnswer.NotAllowedHere(HelperPrototype helper) -> {
        checkLicence(helper);
        throw new Refusal(Property.NOT_OFFERED, "helper call is not allowed in probe");
      }
      case HelperAnswer.Offered(HelperPrototype helper) -> {
        checkLicence(helper);
        yield helper;
      }
    };
  }

  private static Refusal notOffered(String name, int id) {
    return new Refusal(
        Property.NOT_OFFERED, "program of this type cannot use helper bpf_" + name + "#" + id);
  }

  private void checkLicence(HelperPrototype helper) {
    if (helper.is(HelperTrait.GPL_ONLY) && !setting.isGpl()) {
      throw new Refusal(
          Property.LICENCE, "cannot call GPL-restricted function from non-GPL compatible program");
    }
  }

  private static void checkMap(CallArguments call) {
    KnownMap map = call.map();
    if (map != null && map.isReadOnly() && CHANGES_MAP.contains(call.helper().name())) {
      throw new Refusal(Property.PERMISSION, "write into map forbidden");
    }
  }

  private void checkTailCallKey(CallArguments call) {
    if (!call.is("tail_call")) {
      return;
    }
    MapDefinition map = call.requiredMap().definition();
    if (map.type() != MapType.PROG_ARRAY) {
      throw Refusal.open(Property.CALL_ARGUMENT, "expected prog array map for tail call");
    }
    boolean known =
        path.register(3) instanceof Number n
            && n.isConstant()
            && Long.compareUnsigned(n.constant(), map.maxEntries()) < 0;
    if (known) {
      precision.need(3);
    }
  }

  private void release(CallArguments call) {
    if (call.released() == 0) {
      return;
    }
    if (call.helper().arguments().get(call.released() - 1).kind() == ArgumentKind.DYNPTR) {
      memory.dynptrs().release(path.pointer(call.released()));
      return;
    }
    boolean released =
        call.reference() != 0
            ? path.state().release(call.reference())
            : path.register(call.released()).isZero();
    if (!released) {
      throw new Refusal(
          Property.REFERENCE,
          "func bpf_%s#%d reference has not been acquired before"
              .formatted(call.helper().name(), call.helper().id()));
    }
    if (call.field().isPresent()) {
      exchanges.giveAway(path, call.reference());
    } else if (call.reference() != 0) {
      path.invalidate(path.state(), p -> p.reference() == call.reference());
    }
  }

  private void checkSpecial(CallArguments call) {
    switch (call.helper().name()) {
      case "tail_call" -> leaks.check("tail_call", true);
      case "get_local_storage" -> {
        if (!path.register(2).isZero()) {
          throw new Refusal(
              Property.CALL_ARGUMENT, "get_local_storage() doesn't support non-zero flags");
        }
      }
      case "snprintf" -> ConstantTexts.checkFormat(path.pointer(3), (Number) path.register(5));
      case "dynptr_from_mem" -> checkDynptrMemory(path.register(1));
      case "dynptr_write" ->
          call.setWritesPacket(call.requiredDynptr().dynptrKind().movesPacketWhenWritten());
      default -> {}
    }
  }

  private static void checkDynptrMemory(Value memory) {
    if (!(memory instanceof Pointer p && p.isPlain(Base.MAP_VALUE))) {
      throw new Refusal(
          Property.CALL_ARGUMENT,
          "Unsupported reg type " + memory.typeText() + " for bpf_dynptr_from_mem data");
    }
  }

  private void checkCompatibility(CallArguments call) {
    KnownMap map = call.map();
    if (map == null) {
      return;
    }
    MapType type = map.definition().type();
    if (!setting.environment().mapTakes(type, call.helper(), setting.kind())) {
      boolean isOfSockets = type == MapType.SOCKMAP || type == MapType.SOCKHASH;
      if (isOfSockets && (call.is("map_update_elem") || call.is("map_delete_elem"))) {
        path.log().line("cannot update sockmap in this context");
      }
      throw new Refusal(
          Property.CALL_ARGUMENT,
          "cannot pass map_type %d into func bpf_%s#%d"
              .formatted(type.number(), call.helper().name(), call.helper().id()));
    }
  }

  private void checkRunsAtFunction() {
    boolean may =
        switch (setting.type()) {
          case KPROBE -> true;
          case TRACING -> setting.kind().hasTrampoline();
          default -> false;
        };
    if (!may) {
      throw new Refusal(
          Property.NOT_OFFERED,
          setting.type() == ProgramType.TRACING
              ? "func bpf_get_func_ip#173 supported only for fentry/fexit/fmod_ret programs"
              : "func bpf_get_func_ip#173 not supported for program type "
                  + setting.type().number());
    }
  }

  /** Packet pointers are gone once the packet may have moved. */
  static void forgetPacket(Path path, State state) {
    path.invalidatePacket(state, p -> p.base().isPacketOrEnd() || p.type().isPacketSlice());
  }
}
