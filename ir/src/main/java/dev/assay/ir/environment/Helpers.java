package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of {@code helpers.tsv}. */
final class Helpers {
  private final Table table;
  private final Lazy<Map<String, Integer>> ids = new Lazy<>(this::readIds);

  // One prototype may serve several helpers, so that the row is the key, not its symbol.
  private final Map<Table.Row, Entry> entries = new ConcurrentHashMap<>();

  /** A prototype and where it may be called. */
  record Entry(HelperPrototype prototype, Condition allowed) {}

  Helpers(Table table) {
    this.table = table;
  }

  private Map<String, Integer> readIds() {
    Map<String, Integer> found = new HashMap<>();
    for (Table.Row row : table.rows()) {
      found.put(row.text("name"), row.number("id"));
    }
    return found;
  }

  Optional<String> name(int id) {
    List<Table.Row> rows = table.rows(Integer.toString(id));
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst().text("name"));
  }

  Optional<Integer> id(String name) {
    return Optional.ofNullable(ids.get().get(name));
  }

  Entry entry(int id, String symbol) {
    for (Table.Row row : table.rows(Integer.toString(id))) {
      if (row.text("prototype").equals(symbol)) {
        return entry(row);
      }
    }
    throw new IllegalStateException("helpers.tsv lacks " + symbol + " for helper " + id);
  }

  List<HelperPrototype> all() {
    List<HelperPrototype> all = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      all.add(entry(row).prototype());
    }
    return all;
  }

  private Entry entry(Table.Row row) {
    Entry known = entries.get(row);
    if (known == null) {
      known = new Entry(prototype(row), Condition.of(row.text("allowed")));
      entries.put(row, known);
    }
    return known;
  }

  private static HelperPrototype prototype(Table.Row row) {
    return new HelperPrototype(
        row.number("id"),
        row.text("name"),
        row.text("prototype"),
        arguments(row),
        ReturnType.of(row.text("returns")),
        traits(row),
        effects(row),
        maps(row),
        row.text("source"));
  }

  private static List<Argument> arguments(Table.Row row) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      String text = row.text("arg" + i);
      if (!text.isEmpty()) {
        arguments.add(Argument.of(text));
      }
    }
    return arguments;
  }

  private static Set<HelperTrait> traits(Table.Row row) {
    Set<HelperTrait> traits = EnumSet.noneOf(HelperTrait.class);
    for (String text : row.list("traits")) {
      traits.add(HelperTrait.of(text));
    }
    return traits;
  }

  private static Set<Effect> effects(Table.Row row) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    for (String text : row.list("effects")) {
      effects.add(Effect.of(text));
    }
    return effects;
  }

  private static Set<MapType> maps(Table.Row row) {
    Set<MapType> maps = EnumSet.noneOf(MapType.class);
    for (String text : row.list("maps")) {
      maps.add(MapType.find(text).orElseThrow());
    }
    return maps;
  }
}
