package dev.assay.absint.domain;

import java.util.Random;

/**
 * A scalar together with one element of it, made so that the element is in γ by construction: each
 * part is widened around the element on its own, so the parts need not be synchronised.
 */
record Sampled(Scalar scalar, long element) {
  static Sampled of(Random random) {
    return around(element(random), random);
  }

  static Sampled around(long x, Random random) {
    int shape = random.nextInt(8);
    if (shape == 0) {
      return new Sampled(Scalar.constant(x), x);
    }
    Scalar s =
        new Scalar(
            shape == 1 ? Tnum.UNKNOWN : tnum(x, random),
            shape == 2 ? Range64.UNBOUNDED : wide(x, random),
            shape == 3 ? Range32.UNBOUNDED : low((int) x, random));
    return new Sampled(shape > 4 ? Synchronisation.synchronise(s) : s, x);
  }

  static long element(Random random) {
    long x = random.nextLong() >> random.nextInt(64);
    return switch (random.nextInt(4)) {
      case 0 -> x;
      case 1 -> x & 0xffff_ffffL;
      case 2 -> x << random.nextInt(64);
      default -> EDGES[random.nextInt(EDGES.length)] + random.nextInt(5) - 2;
    };
  }

  private static final long[] EDGES = {
    0, Long.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xffff_ffffL, 1L << 32, 127, 255, 32768
  };

  private static Tnum tnum(long x, Random random) {
    long mask = random.nextLong() & random.nextLong() >> random.nextInt(64);
    return new Tnum(x & ~mask, mask);
  }

  private static Range64 wide(long x, Random random) {
    return new Range64(
        Unsigned.min(x, element(random)),
        Unsigned.max(x, element(random)),
        Math.min(x, element(random)),
        Math.max(x, element(random)));
  }

  private static Range32 low(int x, Random random) {
    return new Range32(
        Unsigned.min(x, (int) element(random)),
        Unsigned.max(x, (int) element(random)),
        Math.min(x, (int) element(random)),
        Math.max(x, (int) element(random)));
  }
}
