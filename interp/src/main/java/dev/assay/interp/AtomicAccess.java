package dev.assay.interp;

import dev.assay.interp.arithmetic.Operations;
import dev.assay.interp.arithmetic.Swaps;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Width;

/** Read-modify-write of memory in one indivisible step, also against other threads. */
public final class AtomicAccess {
  private AtomicAccess() {}

  /**
   * Applies an operation to 4 or 8 bytes at an aligned address that may be written.
   *
   * @param r0 register 0, which a compare-and-exchange compares
   * @param y the source register
   * @return what memory held before, zero-extended
   */
  public static long apply(AtomicOp op, int bytes, long address, long r0, long y) {
    return bytes == 8 ? apply64(op, address, r0, y) : apply32(op, address, r0, y);
  }

  private static long apply64(AtomicOp op, long address, long r0, long y) {
    long old;
    do {
      old = Memory.i64Volatile(address);
    } while (!Memory.exchange64(address, old, Operations.atomic(Width.W64, op, old, r0, y)));
    return old;
  }

  private static long apply32(AtomicOp op, long address, long r0, long y) {
    int old;
    do {
      old = Memory.i32Volatile(address);
    } while (!Memory.exchange32(
        address, old, (int) Operations.atomic(Width.W32, op, Swaps.low32(old), r0, y)));
    return Swaps.low32(old);
  }
}
