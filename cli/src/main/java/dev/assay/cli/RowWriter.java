package dev.assay.cli;

/** Writes rows to standard output; what could not be read goes to standard error in text. */
interface RowWriter extends AutoCloseable {
  void write(Row row);

  /** Writes what could only be written once all rows are known. */
  @Override
  void close();
}
