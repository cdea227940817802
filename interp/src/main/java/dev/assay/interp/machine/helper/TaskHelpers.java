package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.E2BIG;
import static dev.assay.interp.machine.Errno.EAGAIN;
import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.ReferenceMap;
import dev.assay.interp.machine.map.StackTraces;
import java.nio.charset.StandardCharsets;

/**
 * The task that the program runs in, its cgroup and its stack: all made from the seed. Source:
 * kernel/bpf/helpers.c, kernel/trace/bpf_trace.c, kernel/bpf/stackmap.c.
 */
final class TaskHelpers {
  private static final int PID = 1;
  private static final int UID = 2;
  private static final int CGROUP = 3;
  private static final int STACK = 4;
  private static final int COMM_BYTES = 16;

  // Flags of bpf_get_stackid and bpf_get_stack.
  private static final long SKIP_MASK = 0xff;
  private static final long USER_STACK = 1 << 8;

  // Where Linux puts the kernel's text on x86-64.
  private static final long KERNEL_TEXT = 0xffff_ffff_8100_0000L;
  private static final int FRAMES = 8;

  // Offsets in x86-64's struct pt_regs.
  private static final int REGS_AX = 80;

  private TaskHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("get_current_pid_tgid", (m, a, b, c, d, e) -> pid(m) << 32 | pid(m))
        .put("get_current_uid_gid", (m, a, b, c, d, e) -> uid(m) << 32 | uid(m))
        .put("get_current_comm", TaskHelpers::comm)
        .put("get_current_task", (m, a, b, c, d, e) -> m.objects().of("task_struct"))
        .put("get_current_task_btf", (m, a, b, c, d, e) -> m.objects().of("task_struct"))
        .put("get_current_cgroup_id", (m, a, b, c, d, e) -> cgroup(m))
        .put("get_cgroup_classid", (m, a, b, c, d, e) -> 0)
        .put("current_task_under_cgroup", (m, map, i, c, d, e) -> underCgroup(m, map, i))
        .put("skb_under_cgroup", (m, ctx, map, i, d, e) -> underCgroup(m, map, i))
        .put("get_stackid", TaskHelpers::stackId)
        .put("get_stack", TaskHelpers::stack)
        .put("find_vma", TaskHelpers::findArea)
        .put("override_return", TaskHelpers::overrideReturn);
  }

  // Every address lies in an area.
  private static long findArea(
      Machine m, long task, long address, long function, long context, long flags) {
    if (flags != 0) return -EINVAL;
    m.callBack(function, task, m.objects().of("vm_area_struct"), context, 0, 0);
    return 0;
  }

  private static long pid(Machine m) {
    return 1 + m.world().identity(PID) % 32767;
  }

  private static long uid(Machine m) {
    return m.world().identity(UID) % 65534;
  }

  private static long cgroup(Machine m) {
    return 1 + m.world().identity(CGROUP) % 4096;
  }

  private static long comm(Machine m, long buffer, long size, long c, long d, long e) {
    byte[] name = "task-%d".formatted(pid(m)).getBytes(StandardCharsets.US_ASCII);
    int length = (int) Math.min(name.length, Math.min(size, COMM_BYTES) - 1);
    Memory.fill(buffer, size, 0);
    for (int i = 0; i < length; i++) Memory.put8(buffer + i, name[i]);
    return 0;
  }

  /** Whether the task's cgroup is the one at an index: they are compared by number. */
  private static long underCgroup(Machine m, long handle, long index) {
    BpfMap map = MapHelpers.of(m, handle);
    long position = index & 0xffff_ffffL;
    if (position >= map.maxEntries()) return -E2BIG;
    long value = ((ReferenceMap) map).targetAt((int) position);
    if (value == 0) return -EAGAIN;
    return Memory.i32(value) == cgroup(m) ? 1 : 0;
  }

  private static long[] frames(Machine m, int skip, int most) {
    int count = Math.clamp(FRAMES - skip, 0, most);
    long[] frames = new long[count];
    for (int i = 0; i < count; i++)
      frames[i] = KERNEL_TEXT + (m.world().identity(STACK + i + skip) & 0xff_ffff);
    return frames;
  }

  private static long stackId(Machine m, long ctx, long map, long flags, long d, long e) {
    long known = SKIP_MASK | USER_STACK | StackTraces.FAST_COMPARE | StackTraces.REUSE;
    if ((flags & ~known) != 0) return -EINVAL;
    // The machine has no user space, so no user stack either.
    if ((flags & USER_STACK) != 0) return -EFAULT;
    int skip = (int) (flags & SKIP_MASK);
    if (skip >= FRAMES) return -EFAULT;
    StackTraces traces = (StackTraces) MapHelpers.of(m, map);
    return traces.store(frames(m, skip, traces.depth()), flags);
  }

  private static long stack(Machine m, long ctx, long buffer, long size, long flags, long e) {
    if ((flags & ~(SKIP_MASK | USER_STACK)) != 0 || size % 8 != 0) {
      Memory.fill(buffer, size, 0);
      return -EINVAL;
    }
    int skip = (int) (flags & SKIP_MASK);
    Memory.fill(buffer, size, 0);
    if ((flags & USER_STACK) != 0 || skip >= FRAMES) return -EFAULT;
    long[] frames = frames(m, skip, (int) Math.min(size / 8, FRAMES));
    for (int i = 0; i < frames.length; i++) Memory.put64(buffer + 8L * i, frames[i]);
    return 8L * frames.length;
  }

  private static long overrideReturn(Machine m, long ctx, long value, long c, long d, long e) {
    if (m.contextLength() >= REGS_AX + 8) Memory.put64(ctx + REGS_AX, value);
    m.print("override_return %d".formatted(value));
    return 0;
  }
}
