package dev.assay.interp.machine.kfunc;

import static dev.assay.interp.machine.Errno.EBUSY;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;

/**
 * Workqueues and task work, which go off as soon as they have a function, as timers do. Source:
 * kernel/bpf/helpers.c.
 */
final class WorkFunctions {
  private WorkFunctions() {}

  static void addTo(KernelLibrary library) {
    KernelRoutine task =
        KernelRoutine.orError(
            (m, task_, work, map, function, e) -> m.timers().goOff(m, work, function));
    library
        .put("bpf_wq_init", KernelRoutine.orError((m, q, map, flags, d, e) -> init(m, q, flags)))
        .put(
            "bpf_wq_set_callback_impl",
            KernelRoutine.orError((m, q, function, flags, d, e) -> set(m, q, function, flags)))
        .put("bpf_wq_start", KernelRoutine.orError((m, q, flags, c, d, e) -> start(m, q, flags)))
        .put("bpf_task_work_schedule_signal_impl", task)
        .put("bpf_task_work_schedule_resume_impl", task);
  }

  private static long init(Machine m, long queue, long flags) {
    if ((int) flags != 0) return -EINVAL;
    return m.timers().make(queue) ? 0 : -EBUSY;
  }

  private static long set(Machine m, long queue, long function, long flags) {
    return (int) flags != 0 ? -EINVAL : m.timers().goOff(m, queue, function);
  }

  private static long start(Machine m, long queue, long flags) {
    if ((int) flags != 0) return -EINVAL;
    m.timers().start(queue);
    return 0;
  }
}
