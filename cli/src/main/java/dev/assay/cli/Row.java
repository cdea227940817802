package dev.assay.cli;

import java.util.Map;

/** One line of a command's results. */
interface Row {
  /** The line (or lines) for people, without the last line feed. */
  String text(Palette palette);

  /**
   * Names and values in a stable order: text, numbers, booleans, {@code null}, maps of the same.
   * All rows of one command have the same names.
   */
  Map<String, ?> fields();
}
