package dev.assay.ir.environment;

import java.util.List;

/** The rows of {@code map-helpers.tsv}: map types that only some helpers take. */
final class MapHelpers {
  private final Table table = Table.read("map-helpers.tsv");

  boolean allows(MapType map, String helper, ProgramKind kind, Configuration configuration) {
    List<Table.Row> takers = table.rows(map.kernelName());
    for (Table.Row row : takers) {
      if (row.text("helper").equals(helper)) {
        return row.condition().holds(kind, configuration);
      }
    }
    return takers.isEmpty();
  }
}
