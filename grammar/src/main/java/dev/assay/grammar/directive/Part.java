package dev.assay.grammar.directive;

import dev.assay.grammar.text.Position;

/** A piece of a directive after its word. */
sealed interface Part {
  Position at();

  /** A word or number. */
  record Atom(Position at, String text) implements Part {}

  /** A string, its quotes taken away. */
  record Text(Position at, String text) implements Part {}

  /** {@code name=value}. */
  record Setting(Position at, String name, String value) implements Part {}

  /** {@code = value}: the right-hand side of an entry. */
  record Right(Position at, String value) implements Part {}

  /** {@code @7}. */
  record Place(Position at, String slot) implements Part {}
}
