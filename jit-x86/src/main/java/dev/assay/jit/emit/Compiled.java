package dev.assay.jit.emit;

import java.util.List;

/**
 * A program's machine code, which may be placed at any address.
 *
 * @param bytes the code; not a copy
 * @param entry offset of the function that Java calls: engine's block and address of a slot's code
 *     in, {@link Ending} out
 * @param slots offset of each slot's code, then of what runs off the end; a second slot has that of
 *     the next instruction; not a copy
 * @param end offset of the first byte that belongs to no slot
 * @param faults what {@link Ending#FAULT} names by number
 * @param calls what {@link CallSite} names by number
 */
public record Compiled(
    byte[] bytes,
    int entry,
    int[] slots,
    int end,
    List<LocatedFault> faults,
    List<JavaCall> calls) {
  public Compiled {
    faults = List.copyOf(faults);
    calls = List.copyOf(calls);
  }
}
