package dev.assay.crosscheck.check;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.program.Program;
import java.util.List;

/** What is to be checked. */
public sealed interface Subject {

  /** A program, with what its file expects of it. */
  record Readable(String file, Program program, List<Expectation> expectations) implements Subject {
    public Readable {
      expectations = List.copyOf(expectations);
    }
  }

  /** A file that could not be read; it goes into the results as it is. */
  record Unreadable(String file, String error) implements Subject {}
}
