package dev.assay.grammar.expectation;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.verdict.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The terms of {@code verify:}, {@code kernel:} and {@code smt:}. */
final class JudgementTerms {
  static final Vocabulary VERDICT = new Vocabulary("accept", "reject", "inconclusive");
  static final Vocabulary SAFETY = new Vocabulary("safe", "unsafe", "unknown");

  private final Position start;
  private final Vocabulary words;
  private final Diagnostics diagnostics;
  private OptionalInt slot = OptionalInt.empty();
  private Optional<Property> property = Optional.empty();
  private Optional<String> message = Optional.empty();

  /** What good, bad and no verdict are called. */
  record Vocabulary(String good, String bad, String none) {
    String form() {
      return "%s, %s [@SLOT] [PROPERTY] [\"MESSAGE\"], or %s [\"FEATURE\"]"
          .formatted(good, bad, none);
    }
  }

  JudgementTerms(Position start, Vocabulary words, Diagnostics diagnostics) {
    this.start = start;
    this.words = words;
    this.diagnostics = diagnostics;
  }

  ExpectedVerdict read(List<Term> terms) {
    if (terms.isEmpty() || !(terms.getFirst() instanceof Term.Word(Position at, String verdict))) {
      wrong(start, "the verdict is missing");
      return new ExpectedVerdict.Accept();
    }
    terms.stream().skip(1).forEach(this::detail);
    if (verdict.equals(words.good())) {
      none(at, slot.isPresent() || property.isPresent() || message.isPresent());
      return new ExpectedVerdict.Accept();
    }
    if (verdict.equals(words.bad())) {
      return new ExpectedVerdict.Reject(slot, property, message);
    }
    if (verdict.equals(words.none())) {
      none(at, slot.isPresent() || property.isPresent());
    } else {
      wrong(at, "unknown verdict '" + verdict + "'");
    }
    return new ExpectedVerdict.Undecided(message);
  }

  private void none(Position at, boolean present) {
    if (present) {
      wrong(at, "this verdict has no such details");
    }
  }

  private void detail(Term term) {
    switch (term) {
      case Term.Slot(Position at, String number) -> slot = OptionalInt.of(slot(at, number));
      case Term.Message(Position _, String text) -> message = Optional.of(text);
      case Term.Word(Position at, String label) -> property = property(at, label, diagnostics);
      case Term.Setting(Position at, var _, var _, var _) -> wrong(at, "a verdict has no settings");
    }
  }

  private int slot(Position at, String number) {
    return slot(at, number, diagnostics);
  }

  static int slot(Position at, String number, Diagnostics diagnostics) {
    Optional<Integer> slot = Numbers.imm32(number);
    if (slot.isEmpty()) {
      diagnostics.add(at, "'" + number + "' is no slot", "expected a number like @3");
    }
    return slot.orElse(0);
  }

  static Optional<Property> property(Position at, String label, Diagnostics diagnostics) {
    Optional<Property> property = Property.find(label);
    if (property.isEmpty()) {
      List<String> labels = Arrays.stream(Property.values()).map(Property::label).toList();
      diagnostics.add(at, "unknown property '" + label + "'", Words.suggest(label, labels));
    }
    return property;
  }

  private void wrong(Position at, String problem) {
    diagnostics.add(at, problem, "expected " + words.form());
  }
}
