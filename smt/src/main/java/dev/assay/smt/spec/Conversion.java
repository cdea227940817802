package dev.assay.smt.spec;

import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;

/** One-operand arithmetic: negation, sign extension, byte order. */
public final class Conversion {
  private Conversion() {}

  /** {@code dst = -dst}, RFC 9669 §4.1. */
  public static Bits negated(Width width, Bits dst) {
    return switch (width) {
      case W64 -> dst.negate();
      case W32 -> dst.low(32).negate().zeroExtend(64);
    };
  }

  /**
   * The low {@code bits} of the source sign-extended to the width, then zero-extended to 64 bits
   * (RFC 9669 §4.1, MOVSX).
   */
  public static Bits signExtended(Width width, int bits, Bits src) {
    return src.low(bits).signExtend(width.bits()).zeroExtend(64);
  }

  /**
   * A byte-order conversion of the low {@code bits}, the rest cleared (RFC 9669 §4.2). On a
   * little-endian machine LE truncates and the other two reverse the bytes.
   */
  public static Bits swapped(SwapKind kind, int bits, Bits dst) {
    Bits low = dst.low(bits);
    return switch (kind) {
      case LE -> low.zeroExtend(64);
      case BE, BSWAP -> reversed(low).zeroExtend(64);
    };
  }

  /** The same bytes in reverse order. */
  public static Bits reversed(Bits value) {
    Bits reversed = value.low(8);
    for (int bit = 8; bit < value.width(); bit += 8) {
      reversed = reversed.above(value.slice(bit, 8));
    }
    return reversed;
  }
}
