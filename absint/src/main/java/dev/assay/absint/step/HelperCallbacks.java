package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.DynptrSlots;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.verdict.Property;

/** Helpers that call a function of the program. */
final class HelperCallbacks {
  private static final ReturnRange STOP_OR_GO_ON = new ReturnRange(0, 1);
  private static final ReturnRange NOTHING = new ReturnRange(0, 0);

  private final Path path;
  private final Setting setting;
  private final Precision precision;
  private final Callbacks callbacks;
  private final InlinedLoops inlined;
  private final DynptrSlots dynptrs;

  HelperCallbacks(
      Path path, Setting setting, Precision precision, Callbacks callbacks, DynptrSlots dynptrs) {
    this.path = path;
    this.setting = setting;
    this.dynptrs = dynptrs;
    this.precision = precision;
    this.callbacks = callbacks;
    this.inlined = new InlinedLoops(path, precision);
  }

  /** Whether Linux replaces the call at a slot by a loop. */
  boolean becomesLoop(int slot) {
    return inlined.has(slot);
  }

  /** The call's callback, if it has one. */
  void call(CallArguments call) {
    switch (call.helper().name()) {
      case "for_each_map_elem" -> forEachElement(call);
      case "timer_set_callback" ->
          callbacks.later(call.function(), NOTHING, false, ofElement(call.requiredMap()));
      case "loop" -> loop(call);
      case "find_vma" -> findArea(call);
      case "user_ringbuf_drain" -> drain(call);
      default -> {}
    }
  }

  /** A callback that gets a map, a key and the key's value in it. */
  static Callbacks.Arguments ofElement(KnownMap map) {
    return (_, callee) -> {
      callee.set(1, Pointer.to(PointerType.of(Base.MAP), new Target.OfMap(map, 0)));
      passElement(map, callee);
    };
  }

  private static void passElement(KnownMap map, Frame callee) {
    Target target = new Target.OfMap(map, 0);
    callee.set(2, Pointer.to(PointerType.of(Base.MAP_KEY), target));
    callee.set(3, Pointer.to(PointerType.of(Base.MAP_VALUE), target));
  }

  private void forEachElement(CallArguments call) {
    KnownMap map = call.requiredMap();
    if (!canBeWalked(map.definition().type())) {
      throw new Refusal(Property.CALL_ARGUMENT, "callback function not allowed for map");
    }
    callbacks.now(
        call.function(),
        STOP_OR_GO_ON,
        (caller, callee) -> {
          callee.set(1, caller.register(1));
          passElement(map, callee);
          callee.set(4, caller.register(3));
        });
  }

  private void findArea(CallArguments call) {
    OfType area =
        setting
            .kernelStruct("vm_area_struct")
            .orElseThrow(() -> new Unmodelled("kernel objects without the kernel's BTF"));
    callbacks.now(
        call.function(),
        STOP_OR_GO_ON,
        (caller, callee) -> {
          callee.set(1, caller.register(1));
          callee.set(2, Pointer.to(PointerType.of(Base.OBJECT), area));
          callee.set(3, caller.register(4));
        });
  }

  private static boolean canBeWalked(MapType type) {
    return switch (type) {
      case ARRAY, PERCPU_ARRAY, HASH, LRU_HASH, PERCPU_HASH, LRU_PERCPU_HASH -> true;
      default -> false;
    };
  }

  // The callback gets one message after another, as a dynptr that it must leave as it is.
  private void drain(CallArguments call) {
    callbacks.now(
        call.function(),
        STOP_OR_GO_ON,
        (caller, callee) -> {
          callee.set(1, dynptrs.constant(DynptrKind.LOCAL));
          callee.set(2, caller.register(3));
        });
  }

  private void loop(CallArguments call) {
    inlined.visit(call.function());
    if (!(path.register(1) instanceof Number count)) {
      throw new Refusal(Property.LOAD_ATTRIBUTES, "verifier bug: backtracking misuse");
    }
    precision.need(1);
    Frame frame = path.frame();
    if (Long.compareUnsigned(frame.callbackDepth(), count.set().wide().umax()) < 0) {
      callbacks.now(
          call.function(),
          STOP_OR_GO_ON,
          (caller, callee) -> {
            callee.set(1, Number.UNKNOWN);
            callee.set(2, caller.register(3));
          });
    } else {
      frame.setCallbackDepth(0);
      if (path.log().showsAllPaths()) {
        path.log().line("frame" + path.state().depth() + " bpf_loop iteration limit reached");
      }
    }
  }
}
