package dev.assay.grammar.text;

/**
 * One thing that is wrong in a text.
 *
 * @param problem what is wrong, without a full stop
 * @param remedy what would be right, without a full stop
 */
public record Diagnostic(Position at, String problem, String remedy) {

  /** The one line that people see: {@code file:line:column: problem; remedy}. */
  public String format(String file) {
    return file + ":" + at + ": " + problem + "; " + remedy;
  }
}
