package dev.assay.interp.fast;

import dev.assay.interp.arithmetic.Alu32;
import dev.assay.interp.arithmetic.Alu64;
import dev.assay.interp.arithmetic.Extensions;
import dev.assay.interp.arithmetic.Swaps;
import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;

/** What the immediate of a packed word means where it says which of several things is done. */
final class Variants {
  private Variants() {}

  /** The logarithm of a size in bytes. */
  static int log(Size size) {
    return Integer.numberOfTrailingZeros(size.bytes());
  }

  static long load(int variant, long address) {
    return switch (variant) {
      case 0 -> Memory.u8(address);
      case 1 -> Memory.u16(address);
      case 2 -> Swaps.low32(Memory.i32(address));
      default -> Memory.i64(address);
    };
  }

  static void store(int variant, long address, long value) {
    switch (variant) {
      case 0 -> Memory.put8(address, (int) value);
      case 1 -> Memory.put16(address, (int) value);
      case 2 -> Memory.put32(address, (int) value);
      default -> Memory.put64(address, value);
    }
  }

  static int negate(Width width) {
    return width == Width.W64 ? 0 : 1;
  }

  static int signExtend(Width width, int bits) {
    return (width == Width.W64 ? 2 : 5) + Integer.numberOfTrailingZeros(bits / 8);
  }

  static int swap(SwapKind kind, int bits) {
    return (kind == SwapKind.LE ? 8 : 11) + Integer.numberOfTrailingZeros(bits / 16);
  }

  static int cast(boolean toKernel) {
    return toKernel ? 14 : 15;
  }

  static long unary(int variant, long x) {
    return switch (variant) {
      case 0 -> Alu64.neg(x);
      case 1 -> Alu32.neg(x);
      case 2 -> Extensions.signed8(x);
      case 3 -> Extensions.signed16(x);
      case 4 -> Extensions.signed32(x);
      case 5 -> Extensions.signed8to32(x);
      case 6 -> Extensions.signed16to32(x);
      case 8 -> Swaps.low16(x);
      case 9 -> Swaps.low32(x);
      case 10 -> Swaps.low64(x);
      case 11 -> Swaps.swap16(x);
      case 12 -> Swaps.swap32(x);
      case 14 -> Arena.toKernel(x);
      case 15 -> Arena.toUser(x);
      default -> Swaps.swap64(x);
    };
  }
}
