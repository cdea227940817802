package dev.assay.cli;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of one conformance vector in one engine.
 *
 * @param detail what differs, or why it was skipped; empty where it passed
 */
record VectorRow(ExecutorName engine, String vector, Result result, String detail) implements Row {
  /** How a vector ended. */
  enum Result {
    PASSED,
    FAILED,
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public String text(Palette palette) {
    String word =
        switch (result) {
          case PASSED -> palette.good(result.toString());
          case FAILED -> palette.bad(result.toString());
          case SKIPPED -> palette.open(result.toString());
        };
    return engine + " " + word + " " + vector + (detail.isEmpty() ? "" : ": " + detail);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("engine", engine.toString())
        .put("vector", vector)
        .put("result", result.toString())
        .put("detail", detail);
  }
}
