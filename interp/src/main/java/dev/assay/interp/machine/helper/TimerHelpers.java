package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EBUSY;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Machine;

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
        .put(
            "timer_set_callback",
            (m, timer, function, c, d, e) -> m.timers().goOff(m, timer, function))
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
}
