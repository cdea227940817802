package dev.assay.bench;

import java.util.Arrays;
import java.util.Collection;

/** Middles of measurements, which a noisy machine disturbs less than it does means. */
public final class Median {
  private Median() {}

  /**
   * The middle one, the lower of two middles.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static long of(long... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no measurements");
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  /** The middle one, the lower of two middles; NaN when there is none. */
  public static double of(Collection<Double> values) {
    return values.isEmpty()
        ? Double.NaN
        : values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
  }
}
