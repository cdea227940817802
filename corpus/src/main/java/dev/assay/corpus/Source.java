package dev.assay.corpus;

import dev.assay.grammar.expectation.Expectation;
import dev.assay.ir.program.Program;
import java.util.List;

/** What a file gave: a program, or one line that says why not. */
public sealed interface Source {
  /** The file. */
  String file();

  /**
   * A program; its type is {@code UNSPEC} where neither file nor caller says one.
   *
   * @param expectations what its file says it should do
   */
  record Loaded(String file, Program program, List<Expectation> expectations) implements Source {
    public Loaded {
      expectations = List.copyOf(expectations);
    }
  }

  /**
   * A program, or a whole file, that cannot be read.
   *
   * @param place where in the file
   * @param reason what is wrong and, where it helps, what would be right
   */
  record Unreadable(String file, String place, String reason) implements Source {
    /** What a file holds is quoted without its control characters. */
    public Unreadable {
      place = plain(place);
      reason = plain(reason);
    }

    private static String plain(String text) {
      return text.replaceAll("\\s*[\\r\\n]\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }

    /** File, place and reason in one line. */
    public String line() {
      return "%s: %s: %s".formatted(file, place, reason);
    }
  }
}
