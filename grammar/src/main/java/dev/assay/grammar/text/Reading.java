package dev.assay.grammar.text;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a text. */
public sealed interface Reading<T> {

  /** The text was right. */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * The text was wrong.
   *
   * @param file the text's name
   * @param diagnostics what is wrong, by place; never empty
   */
  record Refused<T>(String file, List<Diagnostic> diagnostics) implements Reading<T> {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }

    /** A line for each problem. */
    public String message() {
      return diagnostics.stream().map(d -> d.format(file)).collect(Collectors.joining("\n"));
    }
  }

  /** The value, unless something was noted. */
  static <T> Reading<T> of(T value, Source source, Diagnostics diagnostics) {
    return diagnostics.count() == 0
        ? new Read<>(value)
        : new Refused<>(source.name(), diagnostics.sorted());
  }

  /**
   * What was read.
   *
   * @throws MalformedText when the text was wrong
   */
  default T orThrow() throws MalformedText {
    return switch (this) {
      case Read<T>(T value) -> value;
      case Refused<T> refused -> throw new MalformedText(refused.message());
    };
  }
}
