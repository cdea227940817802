package dev.assay.grammar.listing;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.program.Program;
import java.util.List;

/** A file of assembly: one program, and what its comments say it should do. */
public record Assembly(Program program, List<Expectation> expectations) {
  public Assembly {
    expectations = List.copyOf(expectations);
  }
}
