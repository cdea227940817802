package dev.assay.interp.fast;

import dev.assay.ir.run.Fault;
import java.util.List;

/**
 * A program ready to run fast.
 *
 * @param words one for each slot, then stubs that fault
 * @param before for each word that jumps: the slot before its target
 * @param constants what 64-bit immediates load
 * @param faults what can be named by a word
 */
record PackedCode(long[] words, int[] before, long[] constants, List<Located> faults) {

  /** A fault and the slot that does it. */
  record Located(int slot, Fault fault) {}
}
