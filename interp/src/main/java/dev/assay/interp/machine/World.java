package dev.assay.interp.machine;

/**
 * What surrounds a run: clock, randomness, processor and task. All of it follows from the input's
 * clock and seed; seed 0 is processor 0.
 */
public final class World {
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
  private final long seed;
  private final int cpu;
  private long clock;
  private long random;

  World(long clockNanos, long seed) {
    this.clock = clockNanos;
    this.seed = seed;
    this.random = seed;
    this.cpu = (int) Long.remainderUnsigned(seed, Layout.CPUS);
  }

  /** Nanoseconds; each reading advances it by one. */
  public long clock() {
    return clock++;
  }

  /** The processor that the run stays on. */
  public int cpu() {
    return cpu;
  }

  /** The next 32 random bits, zero-extended: SplitMix64's upper half. */
  public long random() {
    random += GOLDEN;
    return mix(random) >>> 32;
  }

  /** A number of the run's identity: the same at each asking, another for another purpose. */
  public long identity(int purpose) {
    return mix(seed * 31 + purpose) >>> 1;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
    return z ^ z >>> 31;
  }
}
