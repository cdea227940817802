package dev.assay.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Rows as CSV (RFC 4180) under a header of all names that occur; a nested name is {@code
 * outer.inner}.
 */
final class CsvRows implements RowWriter {
  private final PrintStream out;
  private final List<Map<String, String>> rows = new ArrayList<>();

  CsvRows(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(Row row) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", row.json(), flat);
    rows.add(flat);
  }

  @Override
  public void close() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<List<String>> table = new ArrayList<>();
    table.add(List.copyOf(columns));
    for (Map<String, String> row : rows) {
      table.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
    }
    out.print(new CsvMapper().writer(CsvSchema.emptySchema()).writeValueAsString(table));
    out.flush();
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()) {
        flatten(prefix + field.getKey() + ".", value, into);
      } else {
        into.put(prefix + field.getKey(), value.isNull() ? "" : value.asString(value.toString()));
      }
    }
  }
}
