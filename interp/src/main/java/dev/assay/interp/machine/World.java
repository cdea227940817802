package dev.assay.interp.machine;

/**
 * What surrounds a run: clock, randomness, processor and task. All of it follows from the input's
 * clock and seed; seed 0 is processor 0.
 */
public final class World {
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
  private final long seed;
  private final int cpu;
  private final long words;
  private long random;

  /**
   * @param words address of two words for clock and processor, which compiled code reads too
   */
  World(long clockNanos, long seed, long words) {
    this.words = words;
    this.seed = seed;
    this.random = seed;
    this.cpu = (int) Long.remainderUnsigned(seed, Layout.CPUS);
    Memory.put64(words, clockNanos);
    Memory.put64(words + Long.BYTES, cpu);
  }

  /** Address of what the clock shows; whoever reads it adds one. */
  public long clockAddress() {
    return words;
  }

  /** Address of the processor's number, 64 bits. */
  public long cpuAddress() {
    return words + Long.BYTES;
  }

  /** Nanoseconds; each reading advances it by one. */
  public long clock() {
    long now = Memory.i64(words);
    Memory.put64(words, now + 1);
    return now;
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
