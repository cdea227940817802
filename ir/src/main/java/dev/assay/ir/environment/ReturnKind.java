package dev.assay.ir.environment;

import java.util.Locale;

/** What a helper leaves in r0: {@code enum bpf_return_type} in {@code include/linux/bpf.h}. */
public enum ReturnKind {
  INTEGER,
  /** Nothing; r0 holds no value. */
  VOID,
  MAP_VALUE,
  SOCKET,
  TCP_SOCK,
  SOCK_COMMON,
  /** Memory whose size an argument gives. */
  MEM,
  /** A per-CPU variable: memory or a kernel object, by its BTF type. */
  MEM_OR_BTF_ID,
  BTF_ID;

  static ReturnKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
