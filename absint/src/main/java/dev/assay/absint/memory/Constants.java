package dev.assay.absint.memory;

import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.MapDefinition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values of maps that nobody can change any more: read-only for programs, and frozen. */
public final class Constants {
  private Constants() {}

  /** Whether a map's values are constants that a program may read directly. */
  public static boolean isConstant(KnownMap map) {
    MapDefinition definition = map.definition();
    return (definition.flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) != 0
        && definition.frozen()
        && definition.type() == MapType.ARRAY
        && definition.maxEntries() == 1;
  }

  /** What a load of these bytes yields. */
  static Value at(KnownMap map, int offset, int bytes, boolean signed) {
    ByteBuffer content = content(map);
    long value =
        switch (bytes) {
          case 1 -> content.get(offset);
          case 2 -> content.getShort(offset);
          case 4 -> content.getInt(offset);
          default -> content.getLong(offset);
        };
    long mask = bytes == 8 || signed ? -1L : (1L << 8 * bytes) - 1;
    return Number.constant(value & mask);
  }

  /** The bytes of the map's one value. */
  public static ByteBuffer content(KnownMap map) {
    MapDefinition definition = map.definition();
    byte[] bytes = new byte[definition.valueSize()];
    definition.initial().stream()
        .findFirst()
        .ifPresent(entry -> {
          byte[] initial = entry.value().toArray();
          System.arraycopy(initial, 0, bytes, 0, Math.min(initial.length, bytes.length));
        });
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
