package dev.assay.grammar.syntax;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Turns what ANTLR reports into diagnostics that say what was expected. */
final class SyntaxErrors extends BaseErrorListener {
  private static final String OPEN_STRING = "OPEN_STRING";
  private static final int LONGEST_QUOTE = 40;
  private static final int MOST_ALTERNATIVES = 14;

  private final Diagnostics diagnostics;
  private final Position origin;

  /**
   * Makes a listener.
   *
   * @param origin where the text that is parsed starts in the file
   */
  SyntaxErrors(Diagnostics diagnostics, Position origin) {
    this.diagnostics = diagnostics;
    this.origin = origin;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object offending,
      int line,
      int column,
      String message,
      @Nullable RecognitionException e) {
    if (!(recognizer instanceof Parser parser) || !(offending instanceof Token first)) {
      diagnostics.add(place(line, column), message, "see docs/assembly.md");
      return;
    }
    Token token = e != null && e.getOffendingToken() != null ? e.getOffendingToken() : first;
    Position at = place(token.getLine(), token.getCharPositionInLine());
    String remedy =
        symbol(parser, token).equals(OPEN_STRING)
            ? "close it with '\"'"
            : remedy(parser, expected(parser, e));
    diagnostics.add(at, problem(parser, token), remedy);
  }

  private Position place(int line, int column) {
    int shift = line == 1 ? origin.column() - 1 : 0;
    return new Position(origin.line() + line - 1, column + 1 + shift);
  }

  private static String problem(Parser parser, Token token) {
    String text = token.getText();
    if (token.getType() == Token.EOF || text.equals("\n") || text.equals("\r\n")) {
      return "the line ends too early";
    }
    String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    return switch (symbol(parser, token)) {
      case "STRAY" -> "stray character " + visible(text);
      case OPEN_STRING -> "string without its closing quote: " + shown;
      default -> "unexpected '" + shown + "'";
    };
  }

  private static String symbol(Parser parser, Token token) {
    return String.valueOf(parser.getVocabulary().getSymbolicName(token.getType()));
  }

  private static String visible(String character) {
    int c = character.codePointAt(0);
    return c > ' ' && c < 0x7f ? "'" + character + "'" : String.format("U+%04X", c);
  }

  private static String remedy(Parser parser, IntervalSet expected) {
    List<String> names = new TokenNames(parser.getVocabulary()).names(expected);
    if (names.isEmpty()) {
      return "nothing can stand here";
    }
    return names.size() > MOST_ALTERNATIVES
        ? "expected an instruction, a label or a directive"
        : "expected " + Words.alternatives(names);
  }

  // Where the parser looked ahead before it gave up, what it expected is what the last set of
  // viable configurations could have gone on with, not what the decision started with.
  private static IntervalSet expected(Parser parser, @Nullable RecognitionException e) {
    if (e instanceof NoViableAltException none && none.getDeadEndConfigs() != null) {
      IntervalSet set = afterLookahead(parser, none.getDeadEndConfigs());
      if (!set.isNil()) {
        return set;
      }
    }
    IntervalSet expected = e == null ? null : e.getExpectedTokens();
    return expected == null ? new IntervalSet() : expected;
  }

  private static IntervalSet afterLookahead(Parser parser, ATNConfigSet configs) {
    IntervalSet all = new IntervalSet();
    for (ATNConfig config : configs) {
      all.addAll(parser.getATN().nextTokens(config.state));
    }
    all.remove(Token.EPSILON);
    return all;
  }
}
