package dev.assay.grammar.expectation;

import dev.assay.grammar.expectation.ExpectationParser.ExpectationContext;
import dev.assay.grammar.expectation.ExpectationParser.MessageTermContext;
import dev.assay.grammar.expectation.ExpectationParser.SettingTermContext;
import dev.assay.grammar.expectation.ExpectationParser.SlotTermContext;
import dev.assay.grammar.expectation.ExpectationParser.TermContext;
import dev.assay.grammar.expectation.ExpectationParser.WordTermContext;
import dev.assay.grammar.syntax.LineParsing;
import dev.assay.grammar.syntax.LineParsing.Note;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Quoted;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Comments to expectations; other comments are nobody's business. */
public final class ExpectationReader {
  private static final Pattern SUBJECT = Pattern.compile("(verify|kernel|smt|run)\\s*:.*");

  private final Note note;
  private final List<MapDefinition> maps;
  private final Diagnostics diagnostics;

  private ExpectationReader(Note note, List<MapDefinition> maps, Diagnostics diagnostics) {
    this.note = note;
    this.maps = maps;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads those of the comments that are expectations.
   *
   * @param maps the program's, which runs may name
   */
  public static List<Expectation> read(
      List<Note> notes, List<MapDefinition> maps, Diagnostics diagnostics) {
    List<Expectation> all = new ArrayList<>();
    for (Note note : notes) {
      Matcher subject = SUBJECT.matcher(note.text());
      if (subject.matches()) {
        new ExpectationReader(note, maps, diagnostics).read(subject.group(1)).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Expectation> read(String subject) {
    int before = diagnostics.count();
    ExpectationLexer lexer = new ExpectationLexer(CharStreams.fromString(note.text()));
    lexer.removeErrorListeners();
    ExpectationParser parser = new ExpectationParser(new CommonTokenStream(lexer));
    LineParsing.prepare(parser, Token.EOF, diagnostics, note.at());
    ExpectationContext context = parser.expectation();
    if (diagnostics.count() != before) {
      return Optional.empty();
    }
    List<Term> terms = context.term().stream().map(this::term).toList();
    Expectation expectation =
        switch (subject) {
          case "run" -> new RunTerms(note.at(), maps, diagnostics).read(terms);
          case "smt" -> new Expectation.Smt(verdict(terms, JudgementTerms.SAFETY));
          case "kernel" -> new Expectation.Kernel(verdict(terms, JudgementTerms.VERDICT));
          default -> new Expectation.Verify(verdict(terms, JudgementTerms.VERDICT));
        };
    return diagnostics.count() == before ? Optional.of(expectation) : Optional.empty();
  }

  private ExpectedVerdict verdict(List<Term> terms, JudgementTerms.Vocabulary words) {
    return new JudgementTerms(note.at(), words, diagnostics).read(terms);
  }

  private Term term(TermContext term) {
    Position at = note.at().right(term.getStart().getCharPositionInLine());
    return switch (term) {
      case SlotTermContext slot -> new Term.Slot(at, slot.WORD().getText());
      case MessageTermContext message ->
          new Term.Message(at, Quoted.unquote(message.STRING().getText()));
      case WordTermContext word -> new Term.Word(at, word.WORD().getText());
      case SettingTermContext setting -> setting(at, setting);
      default -> throw new IllegalStateException("no such term: " + term.getText());
    };
  }

  private static Term setting(Position at, SettingTermContext setting) {
    String quoted = setting.STRING() == null ? "" : Quoted.unquote(setting.STRING().getText());
    Optional<String> key = Optional.ofNullable(setting.key).map(Token::getText);
    String name = setting.name.getText() + quoted;
    return new Term.Setting(at, name, key, setting.value.getText());
  }
}
