package dev.assay.grammar.listing;

import dev.assay.grammar.text.Position;

/** Where a jump or call leads, as written. */
public sealed interface Target {
  Position at();

  /** {@code +3}: so many slots from the next one. */
  record Distance(Position at, long slots) implements Target {}

  /** A label or function. */
  record Named(Position at, String name) implements Target {}
}
