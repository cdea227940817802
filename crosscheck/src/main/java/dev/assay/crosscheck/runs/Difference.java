package dev.assay.crosscheck.runs;

import dev.assay.ir.run.RunInput;

/**
 * Two engines that do not agree on an input.
 *
 * @param what the first thing in which they differ, with both values, one line
 */
public record Difference(RunInput input, String first, String second, String what) {}
