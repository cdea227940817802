package dev.assay.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Rows as CSV (RFC 4180) under a header; a nested name is {@code outer.inner}. The first row's
 * names are the header's.
 */
final class CsvRows implements RowWriter {
  private final PrintStream out;
  private final CsvMapper mapper = new CsvMapper();
  private List<String> columns = List.of();

  CsvRows(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(Row row) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", row.json(), flat);
    if (columns.isEmpty()) {
      columns = new ArrayList<>(flat.keySet());
      line(columns);
    }
    line(columns.stream().map(column -> flat.getOrDefault(column, "")).toList());
  }

  private void line(List<String> values) {
    out.print(mapper.writer(CsvSchema.emptySchema()).writeValueAsString(values));
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
