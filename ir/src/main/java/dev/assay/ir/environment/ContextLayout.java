package dev.assay.ir.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of a structure that programs see through r1 or through a pointer they were given. */
public final class ContextLayout {
  private final String struct;
  private final int size;
  private final List<ContextField> fields;
  // For each byte the first field that it is in, the number of fields where there is none.
  private final int[] first;

  private ContextLayout(String struct, int size, List<ContextField> fields) {
    this.struct = struct;
    this.size = size;
    this.fields = List.copyOf(fields);
    this.first = new int[size];
    Arrays.fill(first, fields.size());
    for (int i = fields.size() - 1; i >= 0; i--) {
      Arrays.fill(first, fields.get(i).offset(), fields.get(i).end(), i);
    }
  }

  static ContextLayout of(String struct, List<ContextField> fields) {
    int size = 0;
    for (ContextField field : fields) {
      size = Math.max(size, field.end());
    }
    return new ContextLayout(struct, size, fields);
  }

  /** The C name, such as {@code __sk_buff}. */
  public String struct() {
    return struct;
  }

  /** Bytes from the start to the end of the last field. */
  public int size() {
    return size;
  }

  public List<ContextField> fields() {
    return fields;
  }

  /**
   * The field that an access uses, if programs of this kind may make it; every other access is
   * refused.
   *
   * @param offset bytes from the start, of any sign
   * @param length bytes: 1, 2, 4 or 8
   */
  public Optional<ContextField> access(
      int offset, int length, Access access, ProgramKind kind, Configuration configuration) {
    if (offset < 0 || offset >= size) {
      return Optional.empty();
    }
    for (int i = first[offset]; i < fields.size(); i++) {
      ContextField field = fields.get(i);
      if (field.covers(offset, length, access)
          && field.rule().allows(access, kind, configuration)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** The first field of a name. */
  public Optional<ContextField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
