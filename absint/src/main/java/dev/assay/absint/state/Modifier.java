package dev.assay.absint.state;

/** What a pointer type says besides its base ({@code enum bpf_type_flag}). */
public enum Modifier {
  READ_ONLY("rdonly_"),
  RINGBUF("ringbuf_"),
  USER("user_"),
  PERCPU("percpu_"),
  RCU("rcu_"),
  UNTRUSTED("untrusted_"),
  TRUSTED("trusted_"),
  /** Its mark in the log follows the base. */
  MAYBE_NULL(""),
  /** Allocated by the program. */
  ALLOCATED(""),
  /** A reference that does not own its object. */
  NON_OWNING(""),
  /** Memory of a dynptr, by its kind. */
  LOCAL_SLICE(""),
  RINGBUF_SLICE(""),
  SKB_SLICE(""),
  XDP_SLICE(""),
  SKB_META_SLICE("");

  private final String prefix;

  Modifier(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  public int bit() {
    return 1 << ordinal();
  }
}
