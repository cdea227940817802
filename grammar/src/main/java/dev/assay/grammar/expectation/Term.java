package dev.assay.grammar.expectation;

import dev.assay.grammar.text.Position;
import java.util.Optional;

/** A piece of an expectation after its subject. */
sealed interface Term {
  Position at();

  /** {@code @3}. */
  record Slot(Position at, String number) implements Term {}

  /** A string, its quotes taken away. */
  record Message(Position at, String text) implements Term {}

  /** A word. */
  record Word(Position at, String text) implements Term {}

  /**
   * {@code name=value}, or {@code name[key]=value}.
   *
   * @param name with the string that may follow it, as in {@code map."a b"}
   */
  record Setting(Position at, String name, Optional<String> key, String value) implements Term {}
}
