package dev.assay.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What people call the tokens of a grammar. */
final class TokenNames {
  private static final Map<String, String> FOR_PEOPLE =
      Map.ofEntries(
          Map.entry("REGISTER", "a register"),
          Map.entry("INT", "a number"),
          Map.entry("ID", "a name"),
          Map.entry("WORD", "a word"),
          Map.entry("ATOM", "a word or number"),
          Map.entry("STRING", "a string"),
          Map.entry("DOT_WORD", "a directive like '.type'"),
          Map.entry("COMPOUND", "an operator like '+='"),
          Map.entry("EOL", "the end of the line"),
          Map.entry("NUMBERED_NAME", "name#number"));

  /** Tokens that nobody writes by hand, or that are errors themselves. */
  private static final List<String> UNMENTIONED =
      List.of("SYMBOL", "HEADING", "BYTES", "OPCODE", "DIRECTIVE", "OPEN_STRING", "STRAY");

  private final Vocabulary vocabulary;

  TokenNames(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What to call a kind of token, or empty for one not to be mentioned. */
  private Optional<String> name(int type) {
    if (type == Token.EOF) {
      return Optional.of("the end of the line");
    }
    String literal = vocabulary.getLiteralName(type);
    if (literal != null) {
      return Optional.of(literal);
    }
    String symbolic = vocabulary.getSymbolicName(type);
    return UNMENTIONED.contains(symbolic)
        ? Optional.empty()
        : Optional.of(FOR_PEOPLE.getOrDefault(symbolic, symbolic));
  }

  /** The names of a set of tokens, each once. */
  List<String> names(IntervalSet types) {
    List<String> names = new ArrayList<>();
    for (int type : types.toArray()) {
      name(type).filter(name -> !names.contains(name)).ifPresent(names::add);
    }
    return names;
  }
}
