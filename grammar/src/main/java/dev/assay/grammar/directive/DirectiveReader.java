package dev.assay.grammar.directive;

import dev.assay.grammar.directive.DirectiveParser.DirectiveContext;
import dev.assay.grammar.directive.DirectiveParser.EqualsContext;
import dev.assay.grammar.directive.DirectiveParser.PairContext;
import dev.assay.grammar.directive.DirectiveParser.PlaceContext;
import dev.assay.grammar.directive.DirectiveParser.QuotedContext;
import dev.assay.grammar.syntax.LineParsing;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** A directive line to a {@link Directive}. */
public final class DirectiveReader {
  private final Position origin;
  private final Diagnostics diagnostics;

  private DirectiveReader(Position origin, Diagnostics diagnostics) {
    this.origin = origin;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a line.
   *
   * @param text from the dot to the line's end
   * @param origin where the dot stands
   * @return empty when something was noted
   */
  public static Optional<Directive> read(String text, Position origin, Diagnostics diagnostics) {
    int before = diagnostics.count();
    DirectiveLexer lexer = new DirectiveLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    DirectiveParser parser = new DirectiveParser(new CommonTokenStream(lexer));
    LineParsing.prepare(parser, Token.EOF, diagnostics, origin);
    DirectiveContext context = parser.directive();
    if (diagnostics.count() != before) {
      return Optional.empty();
    }
    Optional<Directive> directive = new DirectiveReader(origin, diagnostics).directive(context);
    return diagnostics.count() == before ? directive : Optional.empty();
  }

  private Optional<Directive> directive(DirectiveContext context) {
    List<Part> parts = new ArrayList<>();
    context.part().forEach(part -> parts.add(part(part)));
    return DirectiveForms.read(context.DOT_WORD().getText(), origin, parts, diagnostics);
  }

  private Part part(DirectiveParser.PartContext part) {
    Position at = at(part.getStart());
    return switch (part) {
      case PairContext pair when pair.value == null -> new Part.Atom(at, pair.key.getText());
      case PairContext pair -> new Part.Setting(at, pair.key.getText(), plain(pair.value));
      case QuotedContext quoted -> new Part.Text(at, plain(quoted.getStart()));
      case EqualsContext right -> new Part.Right(at, plain(right.value));
      case PlaceContext place -> new Part.Place(at, place.ATOM().getText());
      default -> throw new IllegalStateException("no such part: " + part.getText());
    };
  }

  private static String plain(Token token) {
    String text = token.getText();
    return text.startsWith("\"") ? Quoted.unquote(text) : text;
  }

  private Position at(Token token) {
    return origin.right(token.getCharPositionInLine());
  }
}
