package dev.assay.interp.machine;

import dev.assay.ir.environment.DynptrKind;
import java.util.Optional;

/**
 * What a dynptr's sixteen bytes say, laid out as in {@code struct bpf_dynptr_kern}: the address of
 * what it stands for, 32 bits of size, kind and permission, 32 bits of offset. A dynptr whose
 * address is 0 is null.
 *
 * @param data address of its memory; of a packet's, of the context
 * @param offset of its first byte in that memory
 * @param size bytes
 */
public record Dynptr(DynptrKind kind, long data, int offset, int size, boolean readOnly) {
  private static final int WORD = 8;
  private static final int OFFSET = 12;
  private static final int KIND_SHIFT = 28;
  private static final int KIND_MASK = 7;
  private static final int READ_ONLY = 1 << 31;

  /** The dynptr at an address; empty for a null one, and for what is none. */
  public static Optional<Dynptr> at(long address) {
    int word = Memory.i32(address + WORD);
    int kind = word >>> KIND_SHIFT & KIND_MASK;
    long data = Memory.i64(address);
    if (data == 0 || !DynptrKind.isNumber(kind)) return Optional.empty();
    return Optional.of(
        new Dynptr(
            DynptrKind.of(kind),
            data,
            Memory.i32(address + OFFSET),
            word & DynptrKind.MOST,
            (word & READ_ONLY) != 0));
  }

  /** A dynptr to all of some memory. */
  public static Dynptr to(DynptrKind kind, long data, long size) {
    return new Dynptr(kind, data, 0, (int) size, false);
  }

  /** Writes it down. */
  public void put(long address) {
    Memory.put64(address, data);
    Memory.put32(address + WORD, size | kind.number() << KIND_SHIFT | (readOnly ? READ_ONLY : 0));
    Memory.put32(address + OFFSET, offset);
  }

  /** Writes a null one down. */
  public static void putNull(long address) {
    Memory.fill(address, DynptrKind.BYTES, 0);
  }

  /** Whether {@code length} bytes from an offset lie inside; both are unsigned 32-bit numbers. */
  public boolean holds(long at, long length) {
    return length <= size && at <= size - length;
  }

  /** Where its memory begins, offset included; of no use for a packet's. */
  public long start() {
    return data + Integer.toUnsignedLong(offset);
  }

  /** A part of it. */
  public Dynptr part(long from, long to) {
    return new Dynptr(kind, data, offset + (int) from, (int) (to - from), readOnly);
  }
}
