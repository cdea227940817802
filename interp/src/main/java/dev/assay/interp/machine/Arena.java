package dev.assay.interp.machine;

import dev.assay.ir.isa.Instruction.CastAddressSpace;

/**
 * Memory that programs share with user space. Nobody has touched a page of it yet when a run
 * begins, and no run makes one: a load gives 0 and a store is lost, as Linux has it where a page is
 * missing. So an address in it is 32 bits that no region holds.
 */
public final class Arena {
  /** Where user space has the arena. */
  public static final long USER = 0x1000_0000_0000L;

  private static final long LOW = 0xffff_ffffL;

  private Arena() {}

  /** Whether a cast is one of the two that there are. */
  public static boolean isCast(CastAddressSpace cast) {
    return cast.to() == 0 && cast.from() == 1 || cast.to() == 1 && cast.from() == 0;
  }

  /** Whether it is the one that makes an address that programs can use. */
  public static boolean isToKernel(CastAddressSpace cast) {
    return cast.to() == 0;
  }

  /** The address as programs use it. */
  public static long toKernel(long address) {
    return address & LOW;
  }

  /** The address as user space knows it; null stays null. */
  public static long toUser(long address) {
    long low = address & LOW;
    return low == 0 ? 0 : USER | low;
  }
}
