package dev.assay.grammar.classic;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.classic.ClassicProgram;
import java.util.List;

/**
 * A text of classic BPF: one filter, and what its comments say it should do.
 *
 * @param lines the line of each instruction, from 1
 */
public record ClassicFilter(
    ClassicProgram program, List<Integer> lines, List<Expectation> expectations) {
  public ClassicFilter {
    lines = List.copyOf(lines);
    expectations = List.copyOf(expectations);
  }
}
