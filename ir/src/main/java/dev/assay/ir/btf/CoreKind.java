package dev.assay.ir.btf;

import java.util.Optional;

/**
 * What a CO-RE relocation asks of the target's types. Source: {@code enum bpf_core_relo_kind},
 * {@code linux/bpf.h}.
 */
public enum CoreKind {
  FIELD_BYTE_OFFSET,
  FIELD_BYTE_SIZE,
  FIELD_EXISTS,
  FIELD_SIGNED,
  FIELD_LSHIFT_U64,
  FIELD_RSHIFT_U64,
  TYPE_ID_LOCAL,
  TYPE_ID_TARGET,
  TYPE_EXISTS,
  TYPE_SIZE,
  ENUMVAL_EXISTS,
  ENUMVAL_VALUE,
  TYPE_MATCHES;

  private static final CoreKind[] BY_NUMBER = values();

  /** The number in the encoding. */
  public int number() {
    return ordinal();
  }

  /** The kind with this number; empty when there is none. */
  public static Optional<CoreKind> of(int number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[number])
        : Optional.empty();
  }

  /** Whether the question is about a field of a structure. */
  public boolean isField() {
    return ordinal() <= FIELD_RSHIFT_U64.ordinal();
  }

  /** Whether the question is about an enumerator. */
  public boolean isEnumerator() {
    return this == ENUMVAL_EXISTS || this == ENUMVAL_VALUE;
  }

  /** Whether the question is about a whole type. */
  public boolean isType() {
    return !isField() && !isEnumerator();
  }
}
