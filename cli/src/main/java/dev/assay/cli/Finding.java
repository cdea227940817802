package dev.assay.cli;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code doctor} found of one thing.
 *
 * @param thing its name
 * @param present whether it can be used here
 * @param detail its version or place, or why it cannot be used
 * @param cost what works less or not at all without it
 */
record Finding(String thing, boolean present, String detail, String cost) implements Row {
  @Override
  public String text(Palette palette) {
    String mark = present ? palette.good("yes") : palette.open("no ");
    String line = "%s  %-12s %s".formatted(mark, thing, detail);
    return present ? line : line + "; without it: " + cost;
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("thing", thing)
        .put("present", present)
        .put("detail", detail)
        .put("cost", present ? null : cost);
  }
}
