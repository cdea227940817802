package dev.assay.ir.objects;

/**
 * How far the kernel vouches for a member that is a pointer, in an object that is valid itself.
 * Source: the {@code BTF_TYPE_SAFE_*} structures of {@code kernel/bpf/verifier.c}.
 */
public enum Vouched {
  /** Not at all: it may be anything. */
  NOT,
  /** Valid, and never null, as long as readers of RCU are waited for. */
  RCU,
  RCU_OR_NULL,
  /** As valid as the object itself. */
  TRUSTED,
  TRUSTED_OR_NULL
}
