package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EBUSY;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Region;
import dev.assay.interp.machine.map.BpfMap;
import java.util.Optional;

/**
 * Timers. Whoever reaches the map may start one at any time, so the machine lets it go off as soon
 * as it has a function: within the call that sets it. A timer that the run has not made itself
 * somebody else has. Source: kernel/bpf/helpers.c.
 */
final class TimerHelpers {
  // CLOCK_REALTIME is refused, CLOCK_MONOTONIC and CLOCK_BOOTTIME are not.
  private static final long MONOTONIC = 1;
  private static final long BOOTTIME = 7;
  private static final long MOST_START_FLAGS = 3;

  private TimerHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("timer_init", (m, timer, map, flags, d, e) -> init(m, timer, flags))
        .put("timer_set_callback", (m, timer, function, c, d, e) -> set(m, timer, function))
        .put("timer_start", (m, timer, nanos, flags, d, e) -> start(m, timer, flags))
        .put("timer_cancel", (m, timer, b, c, d, e) -> m.timers().cancel(timer) ? 1 : 0);
  }

  private static long init(Machine m, long timer, long flags) {
    if (flags != 0 && flags != MONOTONIC && flags != BOOTTIME) return -EINVAL;
    return m.timers().make(timer) ? 0 : -EBUSY;
  }

  private static long start(Machine m, long timer, long flags) {
    if (flags < 0 || flags > MOST_START_FLAGS) return -EINVAL;
    m.timers().start(timer);
    return 0;
  }

  private static long set(Machine m, long timer, long function) {
    Optional<BpfMap> map = m.regions().find(timer).flatMap(region -> mapOf(m, region));
    if (map.isEmpty() || !m.timers().enter()) return 0;
    long value = map.get().valueAround(timer);
    long key = m.lend(Math.max(1, map.get().keySize()));
    map.get().keyOf(value, key);
    m.callBack(function, map.get().handle(), key, value, 0, 0);
    m.timers().leave();
    return 0;
  }

  private static Optional<BpfMap> mapOf(Machine m, Region region) {
    return m.mapAt(region.slot() - Layout.FIRST_VALUE_SLOT);
  }
}
