package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of {@code helpers.tsv}. */
final class Helpers {
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<HelperPrototype> prototypes = new ArrayList<>();

  /** A prototype and where it may be called. */
  record Entry(HelperPrototype prototype, Condition allowed) {}

  static Helpers load() {
    Helpers helpers = new Helpers();
    Table.read("helpers.tsv").rows().forEach(helpers::add);
    return helpers;
  }

  private void add(Table.Row row) {
    HelperPrototype prototype =
        new HelperPrototype(
            row.number("id"),
            row.text("name"),
            row.text("prototype"),
            arguments(row),
            ReturnType.of(row.text("returns")),
            row.list("traits").stream().map(HelperTrait::of).collect(Collectors.toSet()),
            row.list("effects").stream().map(Effect::of).collect(Collectors.toSet()),
            row.list("maps").stream()
                .map(name -> MapType.find(name).orElseThrow())
                .collect(Collectors.toSet()),
            row.text("source"));
    names.put(prototype.id(), prototype.name());
    ids.put(prototype.name(), prototype.id());
    // One prototype may serve several helpers, so that its symbol alone is no key.
    entries.put(
        key(prototype.id(), prototype.symbol()), new Entry(prototype, row.condition("allowed")));
    prototypes.add(prototype);
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

  private static String key(int id, String symbol) {
    return id + " " + symbol;
  }

  Optional<String> name(int id) {
    return Optional.ofNullable(names.get(id));
  }

  Optional<Integer> id(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  Entry entry(int id, String symbol) {
    Entry entry = entries.get(key(id, symbol));
    if (entry == null) {
      throw new IllegalStateException("helpers.tsv lacks " + symbol + " for helper " + id);
    }
    return entry;
  }

  List<HelperPrototype> all() {
    return List.copyOf(prototypes);
  }
}
