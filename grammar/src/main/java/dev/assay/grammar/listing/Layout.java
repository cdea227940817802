package dev.assay.grammar.listing;

import dev.assay.grammar.directive.Directive;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives every item its slot and every label its place. */
final class Layout {
  /** The most slots a program can have in Linux. */
  private static final int MOST_SLOTS = 1_000_000;

  private final Diagnostics diagnostics;
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private final Map<String, Position> labelled = new LinkedHashMap<>();
  private final Map<String, Integer> fallbacks = new LinkedHashMap<>();
  private final List<Placed> drafts = new ArrayList<>();
  private final boolean complete;
  private Optional<Integer> firstPlace = Optional.empty();
  private int slot;

  /**
   * A draft with its slot.
   *
   * @param opcode the opcode that the text claims, negative where it claims none
   */
  record Placed(int slot, Position at, Draft draft, int opcode) {}

  Layout(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    // Lines that could not be read are missing here, so numbers cannot be checked after any error.
    this.complete = diagnostics.count() == 0;
  }

  void place(List<Item> items) {
    int opcode = -1;
    for (Item item : items) {
      switch (item) {
        case Item.Label(Position at, String name) -> label(at, name, slot);
        case Item.Fallback(Position _, String name) -> fallbacks.putIfAbsent(name, slot);
        case Item.Place(Position at, int claimed) -> checkPlace(at, claimed);
        case Item.Opcode(Position _, int claimed) -> opcode = claimed;
        case Item.Emit(Position at, Draft draft) -> {
          drafts.add(new Placed(slot, at, draft, opcode));
          opcode = -1;
          slot += draft.slots();
        }
        case Item.Directed(Position at, Directive directive) -> directive(at, directive);
      }
    }
    if (slot > MOST_SLOTS) {
      diagnostics.add(
          drafts.getLast().at(),
          "the program has " + slot + " slots",
          "a program has at most " + MOST_SLOTS);
    }
  }

  private void directive(Position at, Directive directive) {
    if (directive instanceof Directive.Function function) {
      label(at, function.name(), function.slot().orElse(slot));
    } else if (directive instanceof Directive.Slot(long bits)) {
      drafts.add(new Placed(slot, at, new Draft.Raw(List.of(bits)), -1));
      slot++;
    }
  }

  private void label(Position at, String name, int place) {
    Integer earlier = labels.putIfAbsent(name, place);
    if (earlier == null) {
      labelled.put(name, at);
    } else if (earlier != place) {
      diagnostics.add(
          at,
          "label '" + name + "' is there twice",
          "the first one is at " + labelled.get(name) + "; give this one another name");
    }
  }

  // Disassembly of a function inside a section does not start at 0, so the first claim counts.
  private void checkPlace(Position at, int claimed) {
    int base = firstPlace.orElse(claimed - slot);
    firstPlace = Optional.of(base);
    if (complete && claimed != base + slot) {
      diagnostics.add(
          at,
          "this is slot " + (base + slot) + ", not " + claimed,
          "write " + (base + slot) + ": or leave the number out");
    }
  }

  List<Placed> drafts() {
    return drafts;
  }

  /** The slot of a label, if there is one. */
  Optional<Integer> find(String name) {
    return Optional.ofNullable(labels.get(name)).or(() -> Optional.ofNullable(fallbacks.get(name)));
  }

  /** A label that stands at a slot, if there is one. */
  Optional<String> nameOf(int place) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue() == place)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  List<String> names() {
    return List.copyOf(labels.keySet());
  }

  int size() {
    return slot;
  }
}
