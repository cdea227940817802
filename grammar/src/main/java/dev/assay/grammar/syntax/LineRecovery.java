package dev.assay.grammar.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** After an error goes on with the next line: no guessing at inserted or deleted words. */
final class LineRecovery extends DefaultErrorStrategy {
  private final int endOfLine;

  /**
   * Makes a strategy.
   *
   * @param endOfLine the token type that ends a line
   */
  LineRecovery(int endOfLine) {
    this.endOfLine = endOfLine;
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    int next = parser.getInputStream().LA(1);
    while (next != endOfLine && next != Token.EOF) {
      parser.consume();
      next = parser.getInputStream().LA(1);
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  @Override
  public void sync(Parser parser) {
    // The default deletes words on the way into loops; a wrong word must end the line instead.
  }
}
