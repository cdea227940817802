package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;
import java.util.List;
import java.util.Map;

/**
 * What of a failing path matters.
 *
 * @param steps in order, the refused one last
 * @param watched of each condition on the path, by its index: the registers of the running frame
 *     that the refused value depends on there, whether or not the condition is about them
 */
record Slice(List<SliceStep> steps, Map<Integer, List<Register>> watched) {
  Slice {
    steps = List.copyOf(steps);
    watched = Map.copyOf(watched);
  }
}
