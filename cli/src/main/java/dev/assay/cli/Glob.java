package dev.assay.cli;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/**
 * A pattern of the command line: {@code *} stands for any text, everything else for itself. One
 * without {@code *} need only occur in a name.
 */
record Glob(String text, Pattern pattern) implements Predicate<String> {
  static final Glob ALL = of("*");

  static Glob of(String text) {
    String whole = text.contains("*") ? text : "*" + text + "*";
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(whole + "\0")
            .map(part -> Pattern.quote(part.replace("\0", "")))
            .collect(Collectors.joining(".*"));
    return new Glob(text, Pattern.compile(regex));
  }

  @Override
  public boolean test(String name) {
    return pattern.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }

  /** Reads a pattern. */
  static final class Converter implements ITypeConverter<Glob> {
    @Override
    public Glob convert(String text) {
      return of(text);
    }
  }
}
