package dev.assay.grammar.listing;

import dev.assay.grammar.syntax.LineParsing.Note;
import java.util.List;

/**
 * Assembly before names are bound.
 *
 * @param notes its comments, in order
 */
public record Listing(List<Item> items, List<Note> notes) {
  public Listing {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }
}
