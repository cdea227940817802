package dev.assay.grammar.directive;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes a directive's parts one after the other; what does not fit is noted as an error and read as
 * a harmless value, so that one line may have several errors.
 */
final class Parts {
  private final Position start;
  private final String form;
  private final Deque<Part> left;
  private final Diagnostics diagnostics;

  /**
   * Makes a cursor.
   *
   * @param form how the directive looks when it is right, for messages
   */
  Parts(Position start, String form, List<Part> parts, Diagnostics diagnostics) {
    this.start = start;
    this.form = form;
    this.left = new ArrayDeque<>(parts);
    this.diagnostics = diagnostics;
  }

  private void wrong(Position at, String problem) {
    diagnostics.add(at, problem, "expected " + form);
  }

  /** A word or a string. */
  String name() {
    Part part = left.peek();
    String text =
        switch (part) {
          case Part.Atom atom -> atom.text();
          case Part.Text quoted -> quoted.text();
          case Part.Setting _, Part.Right _, Part.Place _ -> missing(part.at());
          case null -> missing(start);
        };
    if (part instanceof Part.Atom || part instanceof Part.Text) {
      left.remove();
    }
    return text;
  }

  private String missing(Position at) {
    wrong(at, "a word is missing here");
    return "";
  }

  /** A word of a closed list. */
  <T> T oneOf(Stream<T> all, Function<T, String> label, T otherwise) {
    List<T> known = all.toList();
    Position at = left.isEmpty() ? start : left.peek().at();
    int before = diagnostics.count();
    String word = name();
    Optional<T> found = known.stream().filter(t -> label.apply(t).equals(word)).findFirst();
    if (found.isEmpty() && diagnostics.count() == before) {
      List<String> labels = known.stream().map(label).toList();
      diagnostics.add(at, "unknown word '" + word + "'", Words.suggest(word, labels));
    }
    return found.orElse(otherwise);
  }

  /** All further atoms. */
  boolean hasAtom() {
    return left.peek() instanceof Part.Atom;
  }

  /** Whether the next part is this word; takes it if so. */
  boolean takes(String word) {
    if (left.peek() instanceof Part.Atom atom && atom.text().equals(word)) {
      left.remove();
      return true;
    }
    return false;
  }

  /** A number of 32 bits. */
  int number() {
    Position at = left.isEmpty() ? start : left.peek().at();
    return number32(at, name());
  }

  /** A number of 64 bits. */
  long wide() {
    Position at = left.isEmpty() ? start : left.peek().at();
    String word = name();
    return Numbers.imm64(word).orElseGet(() -> (long) bad(at, word, "a number of 64 bits"));
  }

  private int number32(Position at, String word) {
    return Numbers.parse(word, Integer.MIN_VALUE, BigInteger.valueOf(0xffff_ffffL))
        .map(Long::intValue)
        .orElseGet(() -> bad(at, word, "a number of 32 bits"));
  }

  private int bad(Position at, String word, String expected) {
    if (!word.isEmpty()) {
      diagnostics.add(at, "'" + word + "' is no number that fits here", "expected " + expected);
    }
    return 0;
  }

  /** The number in {@code name=number}, wherever it stands, or {@code otherwise}. */
  int setting(String name, int otherwise) {
    for (Part part : left) {
      if (part instanceof Part.Setting setting && setting.name().equals(name)) {
        left.remove(part);
        return number32(setting.at(), setting.value());
      }
    }
    return otherwise;
  }

  /** The slot in {@code @slot}. */
  OptionalInt place() {
    if (left.peek() instanceof Part.Place(Position at, String slot)) {
      left.remove();
      return OptionalInt.of(number32(at, slot));
    }
    return OptionalInt.empty();
  }

  /** Hexadecimal digits. */
  byte[] bytes() {
    Part part = left.poll();
    return switch (part) {
      case Part.Atom(Position at, String text) -> bytes(at, text);
      case Part.Right(Position at, String text) -> bytes(at, text);
      case Part.Text(Position at, String text) -> bytes(at, text);
      case Part.Setting(Position at, String _, String _) -> bytes(at, "?");
      case Part.Place(Position at, String _) -> bytes(at, "?");
      case null -> bytes(start, "?");
    };
  }

  private byte[] bytes(Position at, String digits) {
    if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      wrong(at, "these are no bytes, two hexadecimal digits each");
      return new byte[0];
    }
    return HexFormat.of().parseHex(digits);
  }

  /** {@code key=value} as the lexer may have read it: as a setting, or as two parts. */
  List<byte[]> pairOfBytes() {
    if (left.peek() instanceof Part.Setting(Position at, String name, String value)) {
      left.remove();
      return List.of(bytes(at, name), bytes(at, value));
    }
    List<byte[]> both = new ArrayList<>();
    both.add(bytes());
    both.add(bytes());
    return both;
  }

  /** Notes what is left over. */
  void end() {
    if (!left.isEmpty()) {
      wrong(left.peek().at(), "this is too much");
    }
  }
}
