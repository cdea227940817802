package dev.assay.interp.fast;

import dev.assay.interp.arithmetic.Alu32;
import dev.assay.interp.arithmetic.Alu64;
import dev.assay.interp.arithmetic.Conditions32;
import dev.assay.interp.arithmetic.Conditions64;
import dev.assay.interp.arithmetic.Extensions;
import dev.assay.interp.arithmetic.Swaps;
import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;

/**
 * What the variant of a packed word means. ALU and branch variants are the ordinals of {@code
 * AluOp} and {@code Condition}; a test holds the switches here to the order there.
 */
final class Variants {
  private static final int SIGNED = 4;

  private Variants() {}

  static long alu64(int variant, long x, long y) {
    return switch (variant) {
      case 0 -> Alu64.add(x, y);
      case 1 -> Alu64.sub(x, y);
      case 2 -> Alu64.mul(x, y);
      case 3 -> Alu64.div(x, y);
      case 4 -> Alu64.sdiv(x, y);
      case 5 -> Alu64.or(x, y);
      case 6 -> Alu64.and(x, y);
      case 7 -> Alu64.lsh(x, y);
      case 8 -> Alu64.rsh(x, y);
      case 9 -> Alu64.mod(x, y);
      case 10 -> Alu64.smod(x, y);
      case 11 -> Alu64.xor(x, y);
      case 12 -> Alu64.mov(y);
      default -> Alu64.arsh(x, y);
    };
  }

  static long alu32(int variant, long x, long y) {
    return switch (variant) {
      case 0 -> Alu32.add(x, y);
      case 1 -> Alu32.sub(x, y);
      case 2 -> Alu32.mul(x, y);
      case 3 -> Alu32.div(x, y);
      case 4 -> Alu32.sdiv(x, y);
      case 5 -> Alu32.or(x, y);
      case 6 -> Alu32.and(x, y);
      case 7 -> Alu32.lsh(x, y);
      case 8 -> Alu32.rsh(x, y);
      case 9 -> Alu32.mod(x, y);
      case 10 -> Alu32.smod(x, y);
      case 11 -> Alu32.xor(x, y);
      case 12 -> Alu32.mov(y);
      default -> Alu32.arsh(x, y);
    };
  }

  static boolean holds64(int variant, long x, long y) {
    return switch (variant) {
      case 0 -> Conditions64.eq(x, y);
      case 1 -> Conditions64.gt(x, y);
      case 2 -> Conditions64.ge(x, y);
      case 3 -> Conditions64.set(x, y);
      case 4 -> Conditions64.ne(x, y);
      case 5 -> Conditions64.sgt(x, y);
      case 6 -> Conditions64.sge(x, y);
      case 7 -> Conditions64.lt(x, y);
      case 8 -> Conditions64.le(x, y);
      case 9 -> Conditions64.slt(x, y);
      default -> Conditions64.sle(x, y);
    };
  }

  static boolean holds32(int variant, long x, long y) {
    return switch (variant) {
      case 0 -> Conditions32.eq(x, y);
      case 1 -> Conditions32.gt(x, y);
      case 2 -> Conditions32.ge(x, y);
      case 3 -> Conditions32.set(x, y);
      case 4 -> Conditions32.ne(x, y);
      case 5 -> Conditions32.sgt(x, y);
      case 6 -> Conditions32.sge(x, y);
      case 7 -> Conditions32.lt(x, y);
      case 8 -> Conditions32.le(x, y);
      case 9 -> Conditions32.slt(x, y);
      default -> Conditions32.sle(x, y);
    };
  }

  /** The low two bits are the logarithm of the size; {@link #SIGNED} marks sign extension. */
  static int load(Size size, Extension extension) {
    return store(size) | (extension == Extension.SIGN ? SIGNED : 0);
  }

  static int store(Size size) {
    return Integer.numberOfTrailingZeros(size.bytes());
  }

  static int bytes(int variant) {
    return 1 << (variant & 3);
  }

  static long load(int variant, long address) {
    return switch (variant) {
      case 0 -> Memory.u8(address);
      case 1 -> Memory.u16(address);
      case 2 -> Swaps.low32(Memory.i32(address));
      case 3 -> Memory.i64(address);
      case 4 -> Extensions.signed8(Memory.u8(address));
      case 5 -> Extensions.signed16(Memory.u16(address));
      default -> Extensions.signed32(Memory.i32(address));
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
