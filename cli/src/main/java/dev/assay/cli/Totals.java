package dev.assay.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last row of a command: its sums.
 *
 * @param json names and numbers
 */
record Totals(ObjectNode json) implements Row {
  @Override
  public String text(Palette palette) {
    return json.properties().stream()
        .map(field -> value(field.getValue()) + " " + words(field.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String value(JsonNode node) {
    if (node.isObject()) {
      return node.isEmpty() ? "no" : node.toString();
    }
    return node.isFloatingPointNumber()
        ? "%.1f".formatted(node.doubleValue())
        : node.asString(node.toString());
  }

  /** {@code refutedAsLinux} in words. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
  }
}
