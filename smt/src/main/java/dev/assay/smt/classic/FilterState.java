package dev.assay.smt.classic;

import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A, X and the scratch words between two classic instructions, 32 bits each. */
record FilterState(Bits a, Bits x, List<Bits> scratch) {
  FilterState {
    scratch = List.copyOf(scratch);
  }

  /** Anything. */
  static FilterState unknown(Terms terms) {
    return new FilterState(
        terms.variable(32, "A"),
        terms.variable(32, "X"),
        IntStream.range(0, ClassicProgram.SCRATCH_WORDS)
            .mapToObj(word -> terms.variable(32, "M" + word))
            .toList());
  }

  Bits get(ClassicCell cell) {
    return cell == ClassicCell.A ? a : x;
  }

  FilterState with(ClassicCell cell, Bits value) {
    return cell == ClassicCell.A
        ? new FilterState(value, x, scratch)
        : new FilterState(a, value, scratch);
  }

  FilterState withWord(int word, Bits value) {
    List<Bits> words = new ArrayList<>(scratch);
    words.set(word, value);
    return new FilterState(a, x, words);
  }
}
