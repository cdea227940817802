package dev.assay.smt.exec;

import java.util.Map;

/**
 * What a path has besides memory.
 *
 * @param references objects that must be given back, by the call that took them
 * @param dynptrs by where they lie
 */
record Owned(Map<Integer, Region> references, Map<Dynptr.Place, Dynptr> dynptrs) {
  Owned {
    references = Map.copyOf(references);
    dynptrs = Map.copyOf(dynptrs);
  }
}
