package dev.assay.ir.environment;

import java.util.Locale;

/**
 * What a helper's argument must be. The vocabulary is that of {@code enum bpf_arg_type} in {@code
 * include/linux/bpf.h}; what is flagged there is an {@link ArgumentFlag} here.
 */
public enum ArgumentKind {
  /** A map, known when the program is judged. */
  CONST_MAP_PTR,
  /** Memory of the map's key size. */
  MAP_KEY,
  /** Memory of the map's value size. */
  MAP_VALUE,
  /** Memory; its size is the next argument, or fixed. */
  MEM,
  /** The size of the memory before it, in bytes, at least 1. */
  CONST_SIZE,
  /** The size of the memory before it, in bytes, possibly 0. */
  CONST_SIZE_OR_ZERO,
  /** The program's context. */
  CTX,
  /** Anything initialised. */
  ANYTHING,
  /** A number. */
  SCALAR,
  /** A spin lock in a map value or allocated object. */
  SPIN_LOCK,
  SOCK_COMMON,
  SOCKET,
  /** A kernel object of a BTF type. */
  BTF_ID,
  /** The start of a reserved ring buffer record. */
  RINGBUF_MEM,
  /** A number of bytes to allocate, known when the program is judged. */
  CONST_ALLOC_SIZE_OR_ZERO,
  /** A socket, as the program's own type or the kernel's. */
  BTF_ID_SOCK_COMMON,
  /** A per-CPU variable of the kernel. */
  PERCPU_BTF_ID,
  /** A subprogram that is called back. */
  FUNC,
  /** The stack. */
  STACK,
  /** A zero-terminated string in a read-only map. */
  CONST_STR,
  TIMER,
  /** The place of a kernel pointer in a map value or allocated object. */
  KPTR_XCHG_DEST,
  DYNPTR;

  static ArgumentKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
