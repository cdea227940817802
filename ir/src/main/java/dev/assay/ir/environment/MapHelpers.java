package dev.assay.ir.environment;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code map-helpers.tsv}: map types that only some helpers take. */
final class MapHelpers {
  private final Map<MapType, Map<String, Condition>> rows = new EnumMap<>(MapType.class);

  static MapHelpers load() {
    MapHelpers table = new MapHelpers();
    for (Table.Row row : Table.read("map-helpers.tsv").rows()) {
      table
          .rows
          .computeIfAbsent(MapType.find(row.text("map")).orElseThrow(), type -> new HashMap<>())
          .put(row.text("helper"), row.condition("condition"));
    }
    return table;
  }

  boolean allows(MapType map, String helper, ProgramKind kind, Configuration configuration) {
    Map<String, Condition> takers = rows.get(map);
    if (takers == null) {
      return true;
    }
    Condition condition = takers.get(helper);
    return condition != null && condition.holds(kind, configuration);
  }
}
