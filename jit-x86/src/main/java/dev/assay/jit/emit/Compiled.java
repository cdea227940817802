package dev.assay.jit.emit;

import java.util.List;

/**
 * A program's machine code, which may be placed at any address.
 *
 * @param bytes the code; not a copy
 * @param entry offset of the function that Java calls
 * @param slots offset of each slot's code, then of what runs off the end; a second slot has that of
 *     the next instruction; not a copy
 * @param faults what {@link Ending#FAULT} names by number
 */
public record Compiled(byte[] bytes, int entry, int[] slots, List<LocatedFault> faults) {
  public Compiled {
    faults = List.copyOf(faults);
  }
}
