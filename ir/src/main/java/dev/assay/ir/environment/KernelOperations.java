package dev.assay.ir.environment;

import java.util.List;
import java.util.Set;

/**
 * A structure of operations whose members programs may be.
 *
 * @param unsupported the members they may not be
 * @param promoted a structure of which arguments of type {@code from} are known to be the beginning
 * @param from see {@code promoted}; both empty where there is no such thing
 * @param writable of which structure members may be stored to, empty for none
 * @param members which, by their paths, and whether at every offset or only as a whole
 */
public record KernelOperations(
    Set<String> unsupported,
    String promoted,
    String from,
    String writable,
    List<WritableMember> members) {

  /**
   * A member that may be stored to.
   *
   * @param path names from the structure on, with dots
   * @param inside whether stores may begin inside it
   */
  public record WritableMember(String path, boolean inside) {
    static WritableMember of(String text) {
      boolean inside = text.endsWith("[]");
      return new WritableMember(inside ? text.substring(0, text.length() - 2) : text, inside);
    }
  }

  static KernelOperations of(Table.Row row) {
    return new KernelOperations(
        Set.copyOf(row.list("unsupported")),
        row.text("promoted"),
        row.text("from"),
        row.text("writable"),
        row.list("members").stream().map(WritableMember::of).toList());
  }
}
