package dev.assay.cli;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON, one object a line. */
record JsonRows(PrintStream out, JsonMapper mapper) implements RowWriter {
  JsonRows(PrintStream out) {
    this(out, JsonMapper.shared());
  }

  @Override
  public void write(Row row) {
    out.println(mapper.writeValueAsString(row.fields()));
  }
}
