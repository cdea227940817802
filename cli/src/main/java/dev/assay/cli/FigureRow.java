package dev.assay.cli;

import dev.assay.bench.run.Figure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one engine needed for a piece of work. */
record FigureRow(Figure figure) implements Row {
  @Override
  public String text(Palette palette) {
    String line =
        "%-34s %-20s %10.3f %s"
            .formatted(figure.what(), figure.engine(), figure.value(), figure.unit());
    if (figure.must().isEmpty()) {
      return line;
    }
    String most = "  must %.3f: ".formatted(figure.must().getAsDouble());
    return line + most + (figure.isMet() ? palette.good("met") : palette.bad("not met"));
  }

  @Override
  public ObjectNode json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("what", figure.what())
            .put("engine", figure.engine())
            .put("unit", figure.unit())
            .put("value", figure.value());
    if (figure.must().isPresent()) {
      node.put("must", figure.must().getAsDouble()).put("met", figure.isMet());
    } else {
      node.putNull("must").putNull("met");
    }
    return node;
  }
}
