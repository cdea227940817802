package dev.assay.interp.machine;

import dev.assay.interp.machine.map.BpfMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The timers of a run, by address, and what else has a function called later: workqueues. */
public final class Timers {
  private final Set<Long> made = new HashSet<>();
  private final Set<Long> started = new HashSet<>();
  private boolean running;

  /** Makes a timer; false where it is one. */
  public boolean make(long timer) {
    return made.add(timer);
  }

  public void start(long timer) {
    started.add(timer);
  }

  /** Whether it was waiting. */
  public boolean cancel(long timer) {
    return started.remove(timer);
  }

  /**
   * Calls a timer's function, unless one runs already.
   *
   * @return 0
   */
  public long goOff(Machine m, long timer, long function) {
    Optional<BpfMap> map = m.regions().find(timer).flatMap(region -> mapOf(m, region));
    if (map.isEmpty() || running) return 0;
    running = true;
    long value = map.get().valueAround(timer);
    long key = m.lend(Math.max(1, map.get().keySize()));
    map.get().keyOf(value, key);
    m.callBack(function, map.get().handle(), key, value, 0, 0);
    running = false;
    return 0;
  }

  private static Optional<BpfMap> mapOf(Machine m, Region region) {
    return m.mapAt(region.slot() - Layout.FIRST_VALUE_SLOT);
  }
}
