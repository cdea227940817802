package dev.assay.ir.verdict;

import dev.assay.ir.claim.StateClaim;
import java.util.function.Supplier;

/**
 * Follows the paths that are walked. A path shares its beginning with the one before it, and that
 * beginning is not told again: when an instruction comes with a smaller number than the last one,
 * the steps from that number on are over.
 */
@FunctionalInterface
public interface PathSink {
  /** Takes nothing. */
  PathSink NONE = (before, slot, state) -> {};

  /**
   * An instruction that is judged next.
   *
   * @param before how many instructions lie before it on its path
   * @param state what is known there, made when asked for during this call
   */
  void step(int before, int slot, Supplier<StateClaim> state);

  /** Whether anybody listens. */
  default boolean listens() {
    return this != NONE;
  }
}
