package dev.assay.ir.environment;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code map-helpers.tsv}: map types that only some helpers take. */
final class MapHelpers {
  private final Map<MapType, Map<String, Condition>> takers = new EnumMap<>(MapType.class);

  MapHelpers(Table table) {
    for (MapType type : MapType.values()) {
      for (Table.Row row : table.rows(type.kernelName())) {
        takers
            .computeIfAbsent(type, _ -> new HashMap<>())
            .putIfAbsent(row.text("helper"), row.condition());
      }
    }
  }

  boolean allows(MapType map, String helper, ProgramKind kind, Configuration configuration) {
    Map<String, Condition> helpers = takers.get(map);
    if (helpers == null) {
      return true;
    }
    Condition condition = helpers.get(helper);
    return condition != null && condition.holds(kind, configuration);
  }
}
