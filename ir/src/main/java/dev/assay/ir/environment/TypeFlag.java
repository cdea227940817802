package dev.assay.ir.environment;

import java.util.Locale;

/** What is said of an argument or result besides its kind: {@code enum bpf_type_flag}. */
public enum TypeFlag {
  /** Null is possible. */
  MAYBE_NULL,
  /** The memory is not written. */
  READ_ONLY,
  /** The memory need not be initialised. */
  UNINIT,
  /** The memory is written. */
  WRITE,
  /** The memory must be aligned to its size. */
  ALIGNED,
  /** The size is the prototype's, not another argument's. */
  FIXED_SIZE,
  /** The call gives back the reference. */
  RELEASE,
  /** A dynptr to local memory. */
  LOCAL,
  /** A dynptr to, or memory of, a ring buffer. */
  RINGBUF,
  /** A pointer the kernel vouches for. */
  TRUSTED;

  static TypeFlag of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
