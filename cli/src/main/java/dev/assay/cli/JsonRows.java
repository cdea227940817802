package dev.assay.cli;

import java.io.PrintStream;

/** Rows as JSON, one object a line. */
record JsonRows(PrintStream out) implements RowWriter {
  @Override
  public void write(Row row) {
    out.println(row.json());
  }

  @Override
  public void close() {
    out.flush();
  }
}
