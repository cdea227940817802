package dev.assay.cli;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last row of a command: its sums.
 *
 * @param json names and numbers
 */
record Totals(ObjectNode json) implements Row {
  // What is said of a command as a whole; the rest are counts.
  private static final Set<String> NAMED =
      Set.of("engine", "nextSeed", "ratioOfSums", "medianRatio", "medianMillis");

  @Override
  public String text(Palette palette) {
    return json.properties().stream()
        .map(field -> phrase(field.getKey(), field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String phrase(String name, JsonNode value) {
    String words = words(name);
    if (value.isObject()) {
      return value.isEmpty() ? "no " + words : words + ": " + parts(value);
    }
    String text =
        value.isFloatingPointNumber()
            ? "%.1f".formatted(value.doubleValue())
            : value.asString(value.toString());
    if (NAMED.contains(name)) {
      return words + " " + text;
    }
    boolean one = value.isIntegralNumber() && value.longValue() == 1 && words.endsWith("s");
    return text + " " + (one ? words.substring(0, words.length() - 1) : words);
  }

  private static String parts(JsonNode counts) {
    return counts.properties().stream()
        .map(count -> count.getValue().asString("") + " " + count.getKey())
        .collect(Collectors.joining(" and "));
  }

  /** {@code refutedAsLinux} in words. */
  private static String words(String name) {
    return name.replaceAll("([A-Z]|(?<=[a-z])\\d)", " $1").toLowerCase(java.util.Locale.ROOT);
  }
}
