package dev.assay.ir.claim;

import java.util.List;
import java.util.SortedMap;

/**
 * One frame.
 *
 * @param function first slot of the function that runs in it
 * @param returnTo slot after the call that made it, -1 of the main program
 * @param registers r0 to r10; of frames that wait for a callee only r6 to r10 mean something
 * @param stack by the distance of eight bytes' lowest address from the frame's upper end: -8, -16,
 *     … -512. Slots that are absent claim nothing.
 */
public record FrameClaim(
    int function, int returnTo, List<ValueClaim> registers, SortedMap<Integer, StackClaim> stack) {
  public FrameClaim {
    registers = List.copyOf(registers);
    if (registers.size() != 11) {
      throw new IllegalArgumentException("a frame has 11 registers, not " + registers.size());
    }
  }
}
