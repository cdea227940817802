package dev.assay.ir.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of this package's resources: lines of cells separated by tabs, the first without {@code
 * #} naming the columns. Cells are cut when they are asked for: a run needs few of the rows, and
 * starts cold.
 */
final class Table {
  private final List<String> columns;
  private final List<Row> rows;
  private final Map<String, List<Row>> byFirst;

  private Table(List<String> columns) {
    this.columns = columns;
    this.rows = new ArrayList<>();
    this.byFirst = new LinkedHashMap<>();
  }

  /** One line. */
  final class Row {
    private final String line;
    private @Nullable List<String> cells;
    private @Nullable Condition condition;

    private Row(String line) {
      this.line = line;
    }

    /** The cell under a column's name. */
    String text(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException("no column " + column + " among " + columns);
      }
      List<String> known = cells;
      if (known == null) {
        known = cut(line, '\t');
        cells = known;
      }
      return index < known.size() ? known.get(index) : "";
    }

    int number(String column) {
      return Integer.decode(text(column));
    }

    /** The parts of a cell between commas; none of an empty cell. */
    List<String> list(String column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : cut(text, ',');
    }

    /** The column {@code condition}, read. */
    Condition condition() {
      Condition known = condition;
      if (known == null) {
        known = Condition.of(text("condition"));
        condition = known;
      }
      return known;
    }

    /** Whether the columns {@code since} and {@code until} include a release. */
    private boolean holdsIn(KernelVersion version) {
      return VersionSpan.of(text("since"), text("until")).contains(version);
    }
  }

  /** Reads a table of this package's resources. */
  static Table read(String resource) {
    try (InputStream stream = Table.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Table parse(String text) {
    Table table = new Table(new ArrayList<>());
    for (String line : cut(text, '\n')) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        if (table.columns.isEmpty()) {
          table.columns.addAll(cut(line, '\t'));
        } else {
          table.add(table.new Row(line));
        }
      }
    }
    return table;
  }

  private void add(Row row) {
    int tab = row.line.indexOf('\t');
    String first = tab < 0 ? row.line : row.line.substring(0, tab);
    rows.add(row);
    List<Row> alike = byFirst.get(first);
    if (alike == null) {
      alike = new ArrayList<>();
      byFirst.put(first, alike);
    }
    alike.add(row);
  }

  /** The rows that hold in a release: all, where the table has no columns for that. */
  Table in(KernelVersion version) {
    if (!columns.contains("since")) {
      return this;
    }
    Table held = new Table(columns);
    for (Row row : rows) {
      if (row.holdsIn(version)) {
        held.add(row);
      }
    }
    return held;
  }

  /** The parts of a text between separators; one more than there are separators. */
  static List<String> cut(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** All rows in order. */
  List<Row> rows() {
    return rows;
  }

  /** The rows whose first cell is this text, in order. */
  List<Row> rows(String first) {
    return byFirst.getOrDefault(first, List.of());
  }
}
