package dev.assay.ir.environment;

import java.util.List;
import java.util.Set;

/**
 * A structure of operations whose members programs may be.
 *
 * @param unsupported the members they may not be
 * @param sleepable those that sleepable programs may be; {@code *} stands for all
 * @param promoted a structure of which arguments of type {@code from} are known to be the beginning
 * @param from see {@code promoted}; both empty where there is no such thing
 * @param writable of which structure members may be stored to, empty for none
 * @param members which, by their paths, and whether at every offset or only as a whole; {@code *}
 *     stands for all of the structure
 */
public record KernelOperations(
    Set<String> unsupported,
    Set<String> sleepable,
    String promoted,
    String from,
    String writable,
    List<WritableMember> members) {
  private static final String ALL = "*";

  /** Whether programs, sleepable or not, may be a member, as far as its type allows it. */
  public boolean supports(String member, boolean asSleepable) {
    return !unsupported.contains(member)
        && (!asSleepable || sleepable.contains(ALL) || sleepable.contains(member));
  }

  /**
   * A member that may be stored to.
   *
   * @param path names from the structure on, with dots
   * @param inside whether stores may begin inside it
   */
  public record WritableMember(String path, boolean inside) {
    /** Whether it is all of the structure. */
    public boolean whole() {
      return path.equals(ALL);
    }

    static WritableMember of(String text) {
      boolean inside = text.endsWith("[]");
      return new WritableMember(inside ? text.substring(0, text.length() - 2) : text, inside);
    }
  }

  static KernelOperations of(Table.Row row) {
    return new KernelOperations(
        Set.copyOf(row.list("unsupported")),
        Set.copyOf(row.list("sleepable")),
        row.text("promoted"),
        row.text("from"),
        row.text("writable"),
        row.list("members").stream().map(WritableMember::of).toList());
  }
}
