package dev.assay.cli;

/** How results are written to standard output. */
enum Format {
  /** Lines for people. */
  TEXT,
  /** One JSON object a line. */
  JSON,
  /** A header and one line a row; nested names are joined by a dot. */
  CSV
}
