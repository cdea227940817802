package dev.assay.ir.flow;

import java.util.SortedSet;

/**
 * A natural loop.
 *
 * @param header the block that dominates all others of the loop
 * @param blocks all blocks of the loop, the header among them
 */
public record Loop(int header, SortedSet<Integer> blocks) {}
