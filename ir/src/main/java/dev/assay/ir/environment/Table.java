package dev.assay.ir.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of this package's resources: lines of cells separated by tabs, the first without {@code
 * #} naming the columns.
 */
final class Table {
  private final List<String> columns;
  private final List<Row> rows;

  private Table(List<String> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** One line. */
  final class Row {
    private final String[] cells;

    private Row(String[] cells) {
      this.cells = cells;
    }

    /** The cell under a column's name. */
    String text(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException("no column " + column + " among " + columns);
      }
      return index < cells.length ? cells[index] : "";
    }

    int number(String column) {
      return Integer.decode(text(column));
    }

    /** The parts of a cell between commas; none of an empty cell. */
    List<String> list(String column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    Condition condition(String column) {
      return Condition.of(text(column));
    }

    VersionSpan versions() {
      return VersionSpan.of(text("since"), text("until"));
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
    List<String> lines =
        text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    Table table = new Table(Arrays.asList(lines.getFirst().split("\t", -1)), new ArrayList<>());
    lines.stream().skip(1).forEach(line -> table.rows.add(table.new Row(line.split("\t", -1))));
    return table;
  }

  List<Row> rows() {
    return rows;
  }
}
