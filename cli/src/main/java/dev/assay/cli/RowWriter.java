package dev.assay.cli;

/** Writes rows to standard output. */
@FunctionalInterface
interface RowWriter {
  void write(Row row);
}
