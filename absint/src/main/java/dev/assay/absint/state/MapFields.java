package dev.assay.absint.state;

import java.util.List;
import java.util.Optional;

/** The fields of a map's value that the kernel owns, by offset. */
public final class MapFields {
  public static final MapFields NONE = new MapFields(List.of());

  /** Kinds of fields; the text is the log's. */
  public enum Kind {
    SPIN_LOCK("bpf_spin_lock"),
    RES_SPIN_LOCK("bpf_res_spin_lock"),
    TIMER("bpf_timer"),
    WORKQUEUE("bpf_wq"),
    TASK_WORK("bpf_task_work"),
    LIST_HEAD("bpf_list_head"),
    LIST_NODE("bpf_list_node"),
    RB_ROOT("bpf_rb_root"),
    RB_NODE("bpf_rb_node"),
    REFCOUNT("bpf_refcount"),
    KERNEL_POINTER("kptr");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * A field.
   *
   * @param offset bytes from the value's start
   * @param size bytes
   */
  public record Field(Kind kind, int offset, int size) {}

  private final List<Field> fields;
  // Bit n: the n-th kind is there. Asked at every use of a map's value.
  private final int kinds;

  public MapFields(List<Field> fields) {
    this.fields = List.copyOf(fields);
    int bits = 0;
    for (Field field : fields) {
      bits |= 1 << field.kind().ordinal();
    }
    this.kinds = bits;
  }

  public List<Field> fields() {
    return fields;
  }

  public boolean has(Kind kind) {
    return (kinds >>> kind.ordinal() & 1) != 0;
  }

  /** The first field of a kind. */
  public Optional<Field> find(Kind kind) {
    for (Field field : fields) {
      if (field.kind() == kind) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
