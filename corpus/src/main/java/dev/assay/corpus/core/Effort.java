package dev.assay.corpus.core;

/**
 * Counts comparisons of types for one object. Types that mention themselves can ask for exponential
 * time; real objects stay far below the limit.
 */
final class Effort {
  private static final long MOST = 20_000_000;

  private long spent;

  /**
   * Counts some comparisons.
   *
   * @throws CoreException when there were too many
   */
  void spend(long comparisons) throws CoreException {
    spent += comparisons;
    if (spent > MOST) {
      throw new CoreException("more than " + MOST + " comparisons of types");
    }
  }
}
