package dev.assay.ir.environment;

/**
 * An argument of an iterator of which more is known than its type. It may be null.
 *
 * @param name of the argument
 * @param buffer whether it is a buffer as large as a map's key or value, and no kernel object
 * @param trusted whether the object is valid
 * @param readOnly whether the buffer may only be read
 */
public record IteratorArgument(String name, boolean buffer, boolean trusted, boolean readOnly) {
  static IteratorArgument of(Table.Row row) {
    return new IteratorArgument(
        row.text("argument"),
        row.text("kind").equals("buffer"),
        row.list("flags").contains("trusted"),
        row.list("flags").contains("read-only"));
  }
}
