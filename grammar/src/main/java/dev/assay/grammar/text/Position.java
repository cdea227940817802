package dev.assay.grammar.text;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Position(int line, int column) implements Comparable<Position> {

  /** The place {@code columns} characters further right. */
  public Position right(int columns) {
    return new Position(line, column + columns);
  }

  @Override
  public int compareTo(Position other) {
    int lines = Integer.compare(line, other.line);
    return lines != 0 ? lines : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
