package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import java.util.List;

/** What happened on a path that an input has to make happen again. */
sealed interface Event {
  /**
   * A helper call left a number in r0 that the world decides.
   *
   * @param call counted from 0
   * @param runs whether it should really run where it succeeds, for what it does besides
   */
  record Result(int call, Bits r0, boolean runs) implements Event {}

  /**
   * A value was found in a map.
   *
   * @param call that found it, counted from 0; -1 where no helper was asked
   * @param key its bytes
   * @param region its memory
   */
  record Found(int call, int map, List<Bits> key, Region region) implements Event {}

  /** User space has sent a sample, the next after those before. */
  record Sent(int map, Region sample) implements Event {}
}
