package dev.assay.ir.environment;

import java.util.List;
import java.util.Optional;

/**
 * The fields of a structure that programs see through r1 or through a pointer they were given.
 *
 * @param struct the C name, such as {@code __sk_buff}
 * @param size bytes from the start to the end of the last field
 */
public record ContextLayout(String struct, int size, List<ContextField> fields) {
  public ContextLayout {
    fields = List.copyOf(fields);
  }

  static ContextLayout of(String struct, List<ContextField> fields) {
    int size = 0;
    for (ContextField field : fields) {
      size = Math.max(size, field.end());
    }
    return new ContextLayout(struct, size, fields);
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
    for (int i = 0; i < fields.size(); i++) {
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
