package dev.assay.grammar.syntax;

import dev.assay.grammar.text.Position;
import java.util.function.Consumer;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;

/**
 * The tokens of a lexer without comments, which go to a consumer. Comments are dropped here rather
 * than kept in a buffered stream, so that a long text does not stay in memory as tokens.
 */
final class SignificantTokens implements TokenSource {
  private final Lexer lexer;
  private final Consumer<Comment> comments;

  /**
   * A comment as it stands in the text.
   *
   * @param text with its introducing characters
   */
  record Comment(Position at, String text) {}

  SignificantTokens(Lexer lexer, Consumer<Comment> comments) {
    this.lexer = lexer;
    this.comments = comments;
  }

  @Override
  public Token nextToken() {
    Token token = lexer.nextToken();
    while (token.getChannel() != Token.DEFAULT_CHANNEL) {
      comments.accept(
          new Comment(
              new Position(token.getLine(), token.getCharPositionInLine() + 1), token.getText()));
      token = lexer.nextToken();
    }
    return token;
  }

  @Override
  public int getLine() {
    return lexer.getLine();
  }

  @Override
  public int getCharPositionInLine() {
    return lexer.getCharPositionInLine();
  }

  @Override
  public CharStream getInputStream() {
    return lexer.getInputStream();
  }

  @Override
  public String getSourceName() {
    return lexer.getSourceName();
  }

  @Override
  public void setTokenFactory(TokenFactory<?> factory) {
    lexer.setTokenFactory(factory);
  }

  @Override
  public TokenFactory<?> getTokenFactory() {
    return lexer.getTokenFactory();
  }
}
