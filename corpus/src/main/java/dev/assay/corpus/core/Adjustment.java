package dev.assay.corpus.core;

/** What a relocation does to its instruction. */
sealed interface Adjustment {
  /** Puts a value where another one is. */
  record Replace(Values values, Sizes sizes) implements Adjustment {}

  /**
   * Makes an instruction of it that every verifier refuses, because the kernel lacks what it needs.
   */
  record Poison() implements Adjustment {}

  /**
   * Immediate or offset, before and after.
   *
   * @param checked whether the instruction must hold {@code before}
   */
  record Values(long before, long after, boolean checked) {}

  /**
   * Bytes that a load or store takes, before and after.
   *
   * @param mayDiffer whether a load of another size gives the same value
   */
  record Sizes(long before, long after, boolean mayDiffer) {
    /** The size does not depend on the kernel. */
    static final Sizes SAME = new Sizes(0, 0, true);
  }
}
