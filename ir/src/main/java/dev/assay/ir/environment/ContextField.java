package dev.assay.ir.environment;

/**
 * One field of a context or kernel object, and how programs may use it. Fields of one layout may
 * overlap where the kernel allows a second size for compatibility.
 *
 * @param offset bytes from the start of the structure
 * @param size bytes
 * @param value what a load of the whole field yields
 * @param loads the sum of the sizes in bytes, 1, 2, 4 and 8, that may be loaded
 * @param stores the sum of those that may be stored
 */
public record ContextField(
    String name,
    int offset,
    int size,
    FieldValue value,
    int loads,
    int stores,
    Place place,
    Rule rule) {

  /** Where inside the field an access may begin. */
  public enum Place {
    /** At every multiple of the access's size. */
    ALIGNED,
    /** Only at the field's first byte. */
    START,
    /** Anywhere. */
    ANYWHERE
  }

  /** For whom the field is there. */
  record Rule(boolean readable, Condition read, boolean writable, Condition write) {
    boolean allows(Access access, ProgramKind kind, Configuration configuration) {
      return switch (access) {
        case LOAD, SIGNED_LOAD -> readable && read.holds(kind, configuration);
        case STORE -> writable && write.holds(kind, configuration);
      };
    }
  }

  static ContextField of(Table.Row row) {
    return new ContextField(
        row.text("field"),
        row.number("offset"),
        row.number("size"),
        FieldValue.of(row.text("yields")),
        sizes(row, "loads"),
        sizes(row, "stores"),
        place(row.text("place")),
        rule(row.text("read"), row.text("write")));
  }

  private static int sizes(Table.Row row, String column) {
    int sum = 0;
    for (String text : row.list(column)) {
      sum |= Integer.parseInt(text);
    }
    return sum;
  }

  private static Place place(String text) {
    return switch (text) {
      case "" -> Place.ALIGNED;
      case "start" -> Place.START;
      case "unaligned" -> Place.ANYWHERE;
      default -> throw new IllegalArgumentException("unknown place: " + text);
    };
  }

  private static Rule rule(String read, String write) {
    boolean readable = !read.equals("-");
    boolean writable = !write.equals("-");
    return new Rule(
        readable,
        readable ? Condition.of(read) : Condition.ALWAYS,
        writable,
        writable ? Condition.of(write) : Condition.ALWAYS);
  }

  /** One past the last byte. */
  public int end() {
    return offset + size;
  }

  /** Whether the bytes lie inside this field and the shape of the access is one it takes. */
  boolean covers(int from, int length, Access access) {
    return from >= offset
        && from + length <= end()
        && ((access == Access.STORE ? stores : loads) & length) != 0
        && (access != Access.SIGNED_LOAD || value.kind() == FieldValue.Kind.SCALAR)
        && placed(from, length);
  }

  private boolean placed(int from, int length) {
    return switch (place) {
      case ALIGNED -> from % length == 0;
      case START -> from == offset;
      case ANYWHERE -> true;
    };
  }
}
