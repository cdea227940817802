package dev.assay.interp.fast;

import dev.assay.ir.run.Fault;
import java.util.List;

/**
 * A program ready to run fast.
 *
 * @param words one for each slot, then stubs that fault
 * @param beside for each word: where a jump leads, which fault, which helper
 * @param constants what stands behind the registers
 * @param faults what can be named by a word
 */
record PackedCode(long[] words, int[] beside, long[] constants, List<Located> faults) {

  /** A fault and the slot that does it. */
  record Located(int slot, Fault fault) {}
}
