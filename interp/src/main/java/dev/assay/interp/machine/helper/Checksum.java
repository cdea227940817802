package dev.assay.interp.machine.helper;

import dev.assay.interp.machine.Memory;

/**
 * The Internet checksum's one's complement sums (RFC 1071), in memory order as Linux keeps them.
 */
final class Checksum {
  private Checksum() {}

  /** Adds whole words of memory (a multiple of 4 bytes) to a 32-bit sum, carries wrapped around. */
  static long add(long address, long bytes, long sum) {
    long total = sum & 0xffff_ffffL;
    for (long i = 0; i + 4 <= bytes; i += 4)
      total = wrap(total + (Memory.i32(address + i) & 0xffff_ffffL));
    return total;
  }

  private static long wrap(long total) {
    return (total & 0xffff_ffffL) + (total >>> 32);
  }

  /** One's complement sum of two 32-bit sums. */
  static long add(long a, long b) {
    return wrap((a & 0xffff_ffffL) + (b & 0xffff_ffffL));
  }

  /** One's complement difference. */
  static long subtract(long a, long b) {
    return add(a, ~b & 0xffff_ffffL);
  }

  /** To 16 bits, not complemented. */
  static int fold(long sum) {
    long folded = (sum & 0xffff) + (sum >>> 16 & 0xffff);
    return (int) ((folded & 0xffff) + (folded >>> 16));
  }

  /** Changes a checksum in memory for a sum that is added to the data. */
  static void replace(long field, long difference) {
    long sum = add(~Memory.u16(field) & 0xffffL, difference);
    Memory.put16(field, ~fold(sum) & 0xffff);
  }
}
