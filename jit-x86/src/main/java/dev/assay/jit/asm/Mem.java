package dev.assay.jit.asm;

import java.util.Optional;

/**
 * Memory at {@code base + index * scale + displacement}.
 *
 * @param index not {@link Gpr#RSP}, which cannot be encoded
 * @param scale 1, 2, 4 or 8; 1 without an index
 * @param displacement signed 32 bits
 */
public record Mem(Gpr base, Optional<Gpr> index, int scale, int displacement) implements Place {
  public Mem {
    if (Integer.bitCount(scale) != 1 || scale > 8 || scale < 1) {
      throw new IllegalArgumentException("scale is 1, 2, 4 or 8, not " + scale);
    }
    if (index.isPresent() ? index.get() == Gpr.RSP : scale != 1) {
      throw new IllegalArgumentException("no such index: " + index + " * " + scale);
    }
  }

  /** Memory at a register's value plus a displacement. */
  public static Mem at(Gpr base, int displacement) {
    return new Mem(base, Optional.empty(), 1, displacement);
  }

  /** Memory at the sum of two registers plus a displacement. */
  public static Mem at(Gpr base, Gpr index, int displacement) {
    return new Mem(base, Optional.of(index), 1, displacement);
  }
}
