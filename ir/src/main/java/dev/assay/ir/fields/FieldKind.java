package dev.assay.ir.fields;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Kinds of fields ({@code enum btf_field_type}); the text is the kernel's name in messages. */
public enum FieldKind {
  SPIN_LOCK("bpf_spin_lock", 4, 4),
  RES_SPIN_LOCK("bpf_res_spin_lock", 4, 4),
  TIMER("bpf_timer", 16, 8),
  WORKQUEUE("bpf_wq", 16, 8),
  TASK_WORK("bpf_task_work", 8, 8),
  LIST_HEAD("bpf_list_head", 16, 8),
  LIST_NODE("bpf_list_node", 24, 8),
  RB_ROOT("bpf_rb_root", 16, 8),
  RB_NODE("bpf_rb_node", 32, 8),
  REFCOUNT("bpf_refcount", 4, 4),
  /** A pointer that owns nothing: what it points to may be gone. */
  UNTRUSTED_POINTER("kptr", 8, 8),
  /** A pointer that owns a reference. */
  OWNING_POINTER("kptr", 8, 8),
  /** A pointer that owns an object with one copy for each processor. */
  PERCPU_POINTER("percpu_kptr", 8, 8),
  /** A pointer to memory of user space that is shared with the kernel. */
  USER_POINTER("uptr", 8, 8);

  private static final Map<String, FieldKind> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(FieldKind::label, kind -> kind));

  private final String text;
  private final int size;
  private final int alignment;

  FieldKind(String text, int size, int alignment) {
    this.text = text;
    this.size = size;
    this.alignment = alignment;
  }

  public String text() {
    return text;
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this name in tables. */
  static FieldKind labelled(String label) {
    return Objects.requireNonNull(BY_LABEL.get(label), label);
  }

  /** Bytes. */
  public int size() {
    return size;
  }

  /** Bytes; a field elsewhere is not one. */
  public int alignment() {
    return alignment;
  }

  public boolean isPointer() {
    return switch (this) {
      case UNTRUSTED_POINTER, OWNING_POINTER, PERCPU_POINTER, USER_POINTER -> true;
      default -> false;
    };
  }

  /** Whether it is the beginning of a list or a tree. */
  public boolean isRoot() {
    return this == LIST_HEAD || this == RB_ROOT;
  }

  /** Whether it makes its object an element of a list or a tree. */
  public boolean isNode() {
    return this == LIST_NODE || this == RB_NODE;
  }

  /** Whether a value has at most one. */
  boolean isUnique() {
    return switch (this) {
      case SPIN_LOCK, RES_SPIN_LOCK, TIMER, WORKQUEUE, TASK_WORK -> true;
      default -> false;
    };
  }

  /** Whether there may be arrays of it. */
  boolean isRepeatable() {
    return isPointer() || isRoot();
  }

  /** The kind of node that goes into a root of this kind. */
  FieldKind node() {
    return this == LIST_HEAD ? LIST_NODE : RB_NODE;
  }
}
