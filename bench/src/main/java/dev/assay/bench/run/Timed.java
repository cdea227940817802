package dev.assay.bench.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Work in this process, timed over so many repetitions that the clock does not matter. The clock is
 * the thread's processor time: what else a shared machine does is not counted.
 *
 * @param units how many units one repetition does
 */
record Timed(String name, Runnable work, double units) implements Contestant {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final long LONG_ENOUGH = Duration.ofMillis(20).toNanos();

  @Override
  public double nanos() {
    long repetitions = 1;
    while (true) {
      long nanos = nanos(repetitions);
      if (nanos >= LONG_ENOUGH) {
        return nanos / (repetitions * units);
      }
      repetitions = nanos < LONG_ENOUGH / 64 ? repetitions * 16 : repetitions * 2;
    }
  }

  private long nanos(long repetitions) {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (long i = 0; i < repetitions; i++) {
      work.run();
    }
    return CLOCK.getCurrentThreadCpuTime() - start;
  }
}
