package dev.assay.grammar.syntax;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.UnbufferedTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses a text line by line: at most one syntax error a line, and time linear in the text. */
public final class LineParsing {
  private LineParsing() {}

  /**
   * A comment that may be an expectation.
   *
   * @param at where its text starts
   * @param text without the characters that introduce a comment, trimmed
   */
  public record Note(Position at, String text) {}

  /**
   * Reads all lines.
   *
   * @param lexer over the whole text
   * @param makeParser the parser over given tokens
   * @param rule parses one line, with its end
   * @param endOfLine the token type that ends a line
   * @param visit is given each line that has no syntax error
   * @return the comments that end with their line, in order
   */
  public static <P extends Parser, L extends ParserRuleContext> List<Note> parse(
      Lexer lexer,
      Function<TokenStream, P> makeParser,
      Function<P, L> rule,
      int endOfLine,
      Diagnostics diagnostics,
      Consumer<L> visit) {
    List<Note> notes = new ArrayList<>();
    lexer.removeErrorListeners();
    TokenStream tokens =
        new UnbufferedTokenStream<Token>(
            new SignificantTokens(lexer, comment -> addNote(comment, notes)));
    P parser = makeParser.apply(tokens);
    prepare(parser, endOfLine, diagnostics, new Position(1, 1));
    while (tokens.LA(1) != Token.EOF && !diagnostics.isFull()) {
      int before = diagnostics.count();
      L line = rule.apply(parser);
      if (diagnostics.count() == before) {
        visit.accept(line);
      }
    }
    return notes;
  }

  /** Sets a parser up to report to {@code diagnostics} and to go on with the next line. */
  public static void prepare(
      Parser parser, int endOfLine, Diagnostics diagnostics, Position origin) {
    parser.removeErrorListeners();
    parser.addErrorListener(new SyntaxErrors(diagnostics, origin));
    parser.setErrorHandler(new LineRecovery(endOfLine));
    // The grammars need no full context; SLL keeps prediction linear on hostile input.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  private static void addNote(SignificantTokens.Comment comment, List<Note> notes) {
    String text = comment.text();
    if (text.startsWith("/*")) {
      return;
    }
    int start = 0;
    while (start < text.length() && ";#/ \t".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    notes.add(new Note(comment.at().right(start), text.substring(start).strip()));
  }
}
