package dev.assay.cli;

import dev.assay.corpus.Source;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A file, or a program of one, that cannot be read, as a line among results. */
record UnreadableRow(Source.Unreadable source) implements Row {
  @Override
  public String text(Palette palette) {
    return palette.bad(source.line());
  }

  @Override
  public boolean isResult() {
    return false;
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", source.file())
        .put("error", source.place() + ": " + source.reason());
  }
}
