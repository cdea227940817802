package dev.assay.crosscheck.runs;

import dev.assay.ir.run.RunInput;

/**
 * A state of a run that lies in no claim of its slot.
 *
 * @param what the value and the claim it misses, one line
 */
public record OutsideClaim(RunInput input, int slot, String what) {}
