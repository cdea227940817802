package dev.assay.cli;

import tools.jackson.databind.node.ObjectNode;

/** One line of a command's results. */
interface Row {
  /** The line (or lines) for people, without the last line feed. */
  String text(Palette palette);

  /** Names and values in a stable order. All rows of one command have the same names. */
  ObjectNode json();
}
