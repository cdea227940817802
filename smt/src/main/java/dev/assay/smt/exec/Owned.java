package dev.assay.smt.exec;

import java.util.Map;
import java.util.Optional;

/**
 * What a path has besides memory.
 *
 * @param references objects that must be given back, by the call that took them
 * @param dynptrs by where they lie
 * @param iterators likewise
 * @param packet the one that pointers are good for
 * @param lock the value whose lock is held
 * @param sections those that it is in
 */
record Owned(
    Map<Integer, Region> references,
    Map<Dynptr.Place, Dynptr> dynptrs,
    Map<Dynptr.Place, OpenIterator> iterators,
    Optional<Region> packet,
    Optional<Region> lock,
    Sections sections) {
  Owned {
    references = Map.copyOf(references);
    dynptrs = Map.copyOf(dynptrs);
    iterators = Map.copyOf(iterators);
  }
}
