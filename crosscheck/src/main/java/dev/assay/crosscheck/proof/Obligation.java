package dev.assay.crosscheck.proof;

import java.util.function.Function;

/**
 * Something to be shown of our own code.
 *
 * @param name {@code absint.tnum.add} and the like, unique
 * @param how the way it is shown
 * @param statement states it in a setting
 */
public record Obligation(String name, How how, Function<Setting, Statement> statement) {
  /** The way something is shown. */
  public enum How {
    /** The whole code of the method at once. */
    DIRECT,
    /** From what is proven of the methods it calls. */
    CONTRACT,
    /** Over the turns of its loop. */
    INDUCTION,
    /** Mathematics alone, no code of ours. */
    LEMMA
  }
}
