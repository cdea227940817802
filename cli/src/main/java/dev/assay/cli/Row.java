package dev.assay.cli;

import tools.jackson.databind.node.ObjectNode;

/** One line of a command's results. */
interface Row {
  /** The line (or lines) for people, without the last line feed. */
  String text(Palette palette);

  /** Whether it belongs on standard output; otherwise it tells why there is no result. */
  default boolean isResult() {
    return true;
  }

  /** Names and values in a stable order. */
  ObjectNode json();
}
