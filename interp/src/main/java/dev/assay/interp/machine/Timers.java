package dev.assay.interp.machine;

import java.util.HashSet;
import java.util.Set;

/** The timers of a run, by address. */
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

  /** A timer's function begins; false where one runs already. */
  public boolean enter() {
    boolean first = !running;
    running = true;
    return first;
  }

  /** It ends. */
  public void leave() {
    running = false;
  }
}
