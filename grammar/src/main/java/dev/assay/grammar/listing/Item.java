package dev.assay.grammar.listing;

import dev.assay.grammar.directive.Directive;
import dev.assay.grammar.text.Position;

/** What a listing consists of, in order. */
public sealed interface Item {
  Position at();

  /** {@code name:}. */
  record Label(Position at, String name) implements Item {}

  /** A label that holds unless the text has one of this name. */
  record Fallback(Position at, String name) implements Item {}

  /** {@code 7:}: the text claims that slot 7 starts here. */
  record Place(Position at, int slot) implements Item {}

  /** {@code (b7)}: the text claims that the next instruction has this opcode. */
  record Opcode(Position at, int opcode) implements Item {}

  /** An instruction. */
  record Emit(Position at, Draft draft) implements Item {}

  /** A directive. */
  record Directed(Position at, Directive directive) implements Item {}
}
