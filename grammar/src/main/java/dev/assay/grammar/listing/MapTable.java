package dev.assay.grammar.listing;

import dev.assay.grammar.directive.Directive;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects map declarations; templates and entries belong to the declaration before them. */
final class MapTable {
  private final Diagnostics diagnostics;
  private final List<MapDefinition> finished = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** The last map and its templates, innermost on top. */
  private final Deque<Open> open = new ArrayDeque<>();

  private record Open(MapDefinition definition, List<MapEntry> entries) {}

  MapTable(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void collect(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Item.Directed(Position at, Directive directive)) {
        collect(at, directive);
      }
    }
    close();
  }

  List<MapDefinition> maps() {
    return List.copyOf(finished);
  }

  private void collect(Position at, Directive directive) {
    if (directive instanceof Directive.Map(MapDefinition definition)) {
      close();
      if (!names.add(definition.name())) {
        String problem = "map '" + definition.name() + "' is there twice";
        diagnostics.add(at, problem, "give this one another name");
      }
      open.push(new Open(definition, new ArrayList<>()));
    } else if (directive instanceof Directive.Inner(MapDefinition definition)) {
      if (open.isEmpty()) {
        diagnostics.add(at, "no map before this template", "put it after a .map");
      }
      open.push(new Open(definition, new ArrayList<>()));
    } else if (directive instanceof Directive.Entry(MapEntry entry)) {
      if (open.isEmpty()) {
        diagnostics.add(at, "no map before this entry", "put it after a .map");
      } else {
        check(at, open.element().definition(), entry);
        open.element().entries().add(entry);
      }
    }
  }

  private void check(Position at, MapDefinition map, MapEntry entry) {
    if (entry.key().length() != map.keySize()) {
      diagnostics.add(
          at,
          "the key has " + entry.key().length() + " bytes",
          "keys of map '" + map.name() + "' have " + map.keySize());
    }
  }

  private void close() {
    while (!open.isEmpty()) {
      Open last = open.pop();
      MapDefinition definition = last.definition();
      MapDefinition filled = definition.withInitial(last.entries(), definition.frozen());
      if (open.isEmpty()) {
        finished.add(filled);
      } else {
        Open outer = open.pop();
        open.push(new Open(outer.definition().withInner(filled), outer.entries()));
      }
    }
  }
}
