package dev.assay.corpus;

import dev.assay.ir.classic.ClassicData;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the caller knows of a file's content.
 *
 * @param format what it is; without it the content tells
 * @param order of the bytes in fields of bytecode; objects say their own
 * @param data what the loads of a classic filter read; without it a comment tells, or it is packets
 */
public record Hints(Optional<Format> format, ByteOrder order, Optional<ClassicData> data) {
  /** Content that tells what it is, bytecode for x86-64. */
  public static final Hints NONE = new Hints(Optional.empty(), ByteOrder.LITTLE_ENDIAN);

  /** Without knowledge of a filter's data. */
  public Hints(Optional<Format> format, ByteOrder order) {
    this(format, order, Optional.empty());
  }

  /** The same, of a filter that reads this if it is said. */
  public Hints reading(Optional<ClassicData> said) {
    return new Hints(format, order, said);
  }

  /** What this content is. */
  public Format formatOf(byte[] bytes) {
    return format.orElseGet(() -> Format.of(bytes));
  }
}
