package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Region;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** What the arguments of a callback are, by the helper that calls it back. */
final class CallbackArguments {
  private CallbackArguments() {}

  /** How many arguments a callback takes. Source: set_*_callback_state in kernel/bpf/verifier.c. */
  static int count(Caller caller) {
    return switch (caller.name()) {
      case "loop", "user_ringbuf_drain", "bpf_rbtree_add_impl" -> 2;
      case "timer_set_callback",
          "timer_start",
          "find_vma",
          "bpf_wq_set_callback_impl",
          "bpf_task_work_schedule_signal_impl",
          "bpf_task_work_schedule_resume_impl" ->
          3;
      case "for_each_map_elem" -> 4;
      default -> 5;
    };
  }

  /** Whether the function is called with a dynptr of each sample. */
  static boolean isSamples(Caller caller) {
    return caller.name().equals("user_ringbuf_drain");
  }

  /** What is wrong with a callback's result. Source: callback_ret_range in the same file. */
  static Optional<Fault> judgeResult(Caller caller, long r0, Provenance from) {
    int most = caller.later() ? 0 : 1;
    boolean any = caller.later() && !caller.asksResult();
    return from instanceof Pointer || !any && (r0 < 0 || r0 > most)
        ? Optional.of(
            new Fault(
                Property.RETURN_VALUE,
                "a function that is called back returns %d, allowed are 0 to %d"
                    .formatted(r0, most)))
        : Optional.empty();
  }

  /**
   * Provenance of argument {@code i}: what the caller handed to the helper keeps its own; else what
   * lies at the address decides.
   *
   * @param before the registers at the call of the helper
   */
  static Provenance provenance(
      Machine machine, Caller caller, Registers before, int i, long value) {
    boolean handedOn =
        switch (caller.name()) {
          case "loop", "user_ringbuf_drain" -> i == 2;
          case "for_each_map_elem" -> i == 4;
          case "find_vma" -> i != 2;
          default -> false;
        };
    if (handedOn)
      for (int k = 1; k <= 5; k++)
        if (before.values[k] == value && before.from[k] instanceof Pointer) return before.from[k];
    if (isSamples(caller) && i == 1) return new LentDynptr();
    if (caller.name().equals("find_vma") && i == 2) return area(machine, value);
    if (machine.map(value).isPresent())
      return new MapHandle(machine.map(value).get().memory().number());
    return machine
        .regions()
        .find(value)
        .map(region -> inRegion(machine, region, value))
        .orElse(Provenance.SCALAR);
  }

  private static Provenance area(Machine machine, long value) {
    return new KernelObject(
        value,
        machine.objects().type("vm_area_struct").map(ObjectType.class::cast),
        Trust.WALKED,
        0);
  }

  private static Provenance inRegion(Machine machine, Region region, long value) {
    return switch (region.kind()) {
      case MAP_VALUE -> new MapValue(region.slot() - Layout.FIRST_VALUE_SLOT, value);
      case OUTSIDE -> new Block(value, region.readEnd() - value, false);
      case NONE, STACK, CONTEXT, PACKET, RING_BUFFER, OBJECT -> Provenance.SCALAR;
    };
  }
}
