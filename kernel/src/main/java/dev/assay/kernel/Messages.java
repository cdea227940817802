package dev.assay.kernel;

import dev.assay.ir.verdict.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which property a message of the verifier speaks of: the rows of {@code messages.tsv}. */
final class Messages {
  private final List<Row> rows;

  private record Row(Pattern pattern, Property property) {}

  private Messages(List<Row> rows) {
    this.rows = rows;
  }

  static Messages load() {
    try (InputStream stream = Messages.class.getResourceAsStream("messages.tsv")) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return new Messages(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Messages::row)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", 2);
    return new Row(Pattern.compile(cells[1]), Property.find(cells[0]).orElseThrow());
  }

  /**
   * The property of the first row whose expression occurs in the message; {@link
   * Property#LOAD_ATTRIBUTES} of a message that no row knows.
   */
  Property property(String message) {
    return rows.stream()
        .filter(row -> row.pattern().matcher(message).find())
        .map(Row::property)
        .findFirst()
        .orElse(Property.LOAD_ATTRIBUTES);
  }

  /** Whether some row knows the message. */
  boolean knows(String message) {
    return rows.stream().anyMatch(row -> row.pattern().matcher(message).find());
  }
}
