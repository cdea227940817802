package dev.assay.smt.exec;

import dev.assay.ir.program.MapDefinition;
import dev.assay.smt.logic.Bits;

/** What a register, or eight bytes of the stack, hold. */
sealed interface Held {
  /** A number of 64 bits. */
  record Number(Bits bits) implements Held {}

  /**
   * A pointer, never null (a helper that may return null leads to two paths).
   *
   * @param offset 64 bits, distance from the region's first byte; may lie outside
   */
  record Pointer(Region region, Bits offset) implements Held {}

  /**
   * A map itself.
   *
   * @param index in the program; of a map found inside another {@code -2 - index} of that one
   */
  record MapReference(MapDefinition map, int index) implements Held {}

  /** A function of the program, by its first slot. */
  record FunctionReference(int slot) implements Held {}

  /** Nothing that was written. */
  record Unset() implements Held {}
}
