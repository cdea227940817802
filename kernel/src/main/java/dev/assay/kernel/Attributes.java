package dev.assay.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The argument of one bpf(2) call: {@code union bpf_attr}, filled field by field. Offsets are in
 * bytes and stand where the fields are set.
 */
final class Attributes {
  /** Bytes of a name, its terminating zero included. */
  private static final int NAME_BYTES = 16;

  private final Arena arena;
  private final MemorySegment segment;

  /**
   * @param size bytes; what is not set is zero
   */
  Attributes(Arena arena, int size) {
    this.arena = arena;
    this.segment = arena.allocate(size, 8);
  }

  MemorySegment segment() {
    return segment;
  }

  /** Sets 32 bits. */
  Attributes number(int offset, int value) {
    segment.set(ValueLayout.JAVA_INT, offset, value);
    return this;
  }

  /** Sets a pointer to a copy of bytes. */
  Attributes bytes(int offset, byte[] content) {
    MemorySegment copy = arena.allocate(Math.max(content.length, 1), 8);
    MemorySegment.copy(content, 0, copy, ValueLayout.JAVA_BYTE, 0, content.length);
    return pointer(offset, copy);
  }

  /** Sets a pointer to a zero-terminated text. */
  Attributes text(int offset, String text) {
    return pointer(offset, arena.allocateFrom(text));
  }

  /** Sets a pointer. */
  Attributes pointer(int offset, MemorySegment target) {
    segment.set(ValueLayout.JAVA_LONG, offset, target.address());
    return this;
  }

  /**
   * Sets a name, shortened and with the kernel's alphabet: letters, digits, {@code _}, {@code .}.
   */
  Attributes name(int offset, String name) {
    byte[] clean = name.replaceAll("[^A-Za-z0-9_.]", "_").getBytes(StandardCharsets.US_ASCII);
    int length = Math.min(clean.length, NAME_BYTES - 1);
    MemorySegment.copy(clean, 0, segment, ValueLayout.JAVA_BYTE, offset, length);
    return this;
  }

  int number(int offset) {
    return segment.get(ValueLayout.JAVA_INT, offset);
  }
}
