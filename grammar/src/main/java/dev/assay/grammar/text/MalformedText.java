package dev.assay.grammar.text;

/** A text was wrong; the message has a line for each problem. */
public final class MalformedText extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedText(String message) {
    super(message);
  }
}
