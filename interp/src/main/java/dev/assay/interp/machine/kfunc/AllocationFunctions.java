package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.Allocations.Allocation;
import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Objects that programs allocate, count and give back. Source: kernel/bpf/helpers.c. */
final class AllocationFunctions {
  private AllocationFunctions() {}

  static void addTo(KernelLibrary library) {
    library
        .put("bpf_obj_new_impl", KernelRoutine.pointer((m, id, b, c, d, e) -> make(m, id, false)))
        .put(
            "bpf_percpu_obj_new_impl",
            KernelRoutine.pointer((m, id, b, c, d, e) -> make(m, id, true)))
        .put("bpf_obj_drop_impl", KernelRoutine.always((m, at, b, c, d, e) -> drop(m, at, false)))
        .put(
            "bpf_percpu_obj_drop_impl",
            KernelRoutine.always((m, at, b, c, d, e) -> drop(m, at, true)))
        .put("bpf_refcount_acquire_impl", KernelRoutine.pointer(AllocationFunctions::count));
  }

  private static long make(Machine m, long id, boolean perCpu) {
    AllocatedTypes types = m.allocations().types(m.program());
    Optional<ObjectType.Typed> type = perCpu ? types.namedForEachProcessor(id) : types.named(id);
    return type.isPresent()
        ? m.allocations().allocate(m.program(), type.get(), perCpu)
        : m.fail(Property.CALL_ARGUMENT, "no type of which objects may be made: %d".formatted(id));
  }

  private static long drop(Machine m, long address, boolean perCpu) {
    Optional<Allocation> object =
        m.allocations().at(address).filter(there -> there.isPerCpu() == perCpu);
    if (object.isEmpty())
      return m.fail(Property.CALL_ARGUMENT, "no object of the program at %#x".formatted(address));
    m.allocations().drop(object.get());
    return 0;
  }

  private static long count(Machine m, long address, long b, long c, long d, long e) {
    if (!m.allocations().isCounted(address))
      return m.fail(Property.CALL_ARGUMENT, "no counted object at %#x".formatted(address));
    return m.allocations().count(address) ? address : 0;
  }
}
