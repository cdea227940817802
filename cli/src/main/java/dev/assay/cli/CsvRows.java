package dev.assay.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Rows as CSV (RFC 4180) with a header; a nested field is named {@code outer.inner}. */
final class CsvRows implements RowWriter {
  private final PrintStream out;
  private final CsvMapper mapper = new CsvMapper();
  private boolean first = true;

  CsvRows(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(Row row) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", row.fields(), flat);
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(first);
    flat.keySet().forEach(schema::addColumn);
    first = false;
    out.print(mapper.writer(schema.build()).writeValueAsString(flat));
  }

  private static void flatten(String prefix, Map<?, ?> fields, Map<String, Object> into) {
    fields.forEach((name, value) -> {
      if (value instanceof Map<?, ?> nested) {
        flatten(prefix + name + ".", nested, into);
      } else {
        into.put(prefix + name, value);
      }
    });
  }
}
