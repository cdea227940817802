package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tables of all environments, each read when it is first asked for. */
final class Tables {
  private final Lazy<Helpers> helpers = new Lazy<>(Helpers::load);
  private final Lazy<HelperSets> sets = new Lazy<>(HelperSets::load);
  private final Lazy<MapHelpers> mapHelpers = new Lazy<>(MapHelpers::load);
  private final Lazy<Map<String, ContextLayout>> layouts = new Lazy<>(Tables::loadLayouts);
  private final Lazy<List<SectionRule>> sections =
      new Lazy<>(() -> read("sections.tsv", SectionRule::of));
  private final Lazy<List<MapRules>> maps = new Lazy<>(() -> read("map-types.tsv", MapRules::of));
  private final Lazy<List<ReturnRange.Row>> returns =
      new Lazy<>(() -> read("return-ranges.tsv", ReturnRange.Row::of));
  private final Lazy<Map<ProgramType, ProgramTypeRow>> types = new Lazy<>(Tables::loadTypes);

  /**
   * @param context the C type of what r1 points to; empty where BTF decides
   * @param helperSet empty where no helper is offered
   */
  record ProgramTypeRow(String context, String helperSet) {}

  private static <T> List<T> read(String resource, Function<Table.Row, T> reader) {
    return Table.read(resource).rows().stream().map(reader).toList();
  }

  private static Map<ProgramType, ProgramTypeRow> loadTypes() {
    Map<ProgramType, ProgramTypeRow> rows = new EnumMap<>(ProgramType.class);
    for (Table.Row row : Table.read("program-types.tsv").rows()) {
      rows.put(
          ProgramType.find(row.text("type")).orElseThrow(),
          new ProgramTypeRow(row.text("context"), row.text("helpers")));
    }
    return rows;
  }

  private static Map<String, ContextLayout> loadLayouts() {
    Map<String, List<ContextField>> fields = new LinkedHashMap<>();
    for (Table.Row row : Table.read("context-fields.tsv").rows()) {
      fields
          .computeIfAbsent(row.text("context"), struct -> new ArrayList<>())
          .add(ContextField.of(row));
    }
    Map<String, ContextLayout> layouts = new HashMap<>();
    fields.forEach((struct, rows) -> layouts.put(struct, ContextLayout.of(struct, rows)));
    return layouts;
  }

  Helpers helpers() {
    return helpers.get();
  }

  HelperSets sets() {
    return sets.get();
  }

  MapHelpers mapHelpers() {
    return mapHelpers.get();
  }

  ProgramTypeRow type(ProgramType type) {
    return types.get().getOrDefault(type, new ProgramTypeRow("", ""));
  }

  Optional<ContextLayout> layout(String struct) {
    return Optional.ofNullable(layouts.get().get(struct));
  }

  List<SectionRule> sections() {
    return sections.get();
  }

  List<MapRules> maps() {
    return maps.get();
  }

  List<ReturnRange.Row> returns() {
    return returns.get();
  }
}
