package dev.assay.cli;

/** Rows as lines for people. */
record TextRows(Console console, Palette palette) implements RowWriter {
  @Override
  public void write(Row row) {
    (row.isResult() ? console.out() : console.err()).println(row.text(palette));
  }

  @Override
  public void close() {
    console.out().flush();
  }
}
