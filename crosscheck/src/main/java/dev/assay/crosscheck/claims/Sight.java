package dev.assay.crosscheck.claims;

import dev.assay.interp.machine.Machine;

/**
 * What is seen of a run just before an instruction.
 *
 * @param machine for memory, regions and maps
 * @param frames of each frame, outermost first, the values of r0 to r10; of waiting frames only r6
 *     to r10 mean something
 */
public record Sight(Machine machine, int slot, long[][] frames) {}
