package dev.assay.smt.classic;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/**
 * One way out of an instruction.
 *
 * @param when the way is taken
 */
record Way(Truth when, Ending ending) {

  /** Where it leads. */
  sealed interface Ending {
    /** To a classic instruction. */
    record Goes(int index, FilterState state) implements Ending {}

    /** To the filter's end, with this result of 32 bits. */
    record Returns(Bits result) implements Ending {}
  }
}
