package dev.assay.corpus;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the caller knows of a file's content.
 *
 * @param format what it is; without it the content tells
 * @param order of the bytes in fields of bytecode; objects say their own
 */
public record Hints(Optional<Format> format, ByteOrder order) {
  /** Content that tells what it is, bytecode for x86-64. */
  public static final Hints NONE = new Hints(Optional.empty(), ByteOrder.LITTLE_ENDIAN);

  /** What this content is. */
  public Format formatOf(byte[] bytes) {
    return format.orElseGet(() -> Format.of(bytes));
  }
}
