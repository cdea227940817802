package dev.assay.smt.exec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a path has besides memory.
 *
 * @param references objects that must be given back, by the call that took them
 * @param dynptrs by where they lie
 * @param iterators likewise
 * @param packet the one that pointers are good for
 * @param locks those that are held
 * @param sections those that it is in
 * @param graphs what it knows of lists and trees
 */
record Owned(
    Map<Integer, Region> references,
    Map<Dynptr.Place, Dynptr> dynptrs,
    Map<Dynptr.Place, OpenIterator> iterators,
    Optional<Region> packet,
    List<Lock> locks,
    Sections sections,
    Graphs graphs) {
  Owned {
    references = Map.copyOf(references);
    dynptrs = Map.copyOf(dynptrs);
    locks = List.copyOf(locks);
    iterators = Map.copyOf(iterators);
  }

  /** The same with another packet. */
  Owned with(Optional<Region> other) {
    return new Owned(references, dynptrs, iterators, other, locks, sections, graphs);
  }

  /** Whether it is the same, but for iterators that may still give more. */
  boolean covers(Owned o) {
    return IteratorWidening.covers(iterators, o.iterators) && equals(o.with(iterators));
  }

  private Owned with(Map<Dynptr.Place, OpenIterator> others) {
    return new Owned(references, dynptrs, others, packet, locks, sections, graphs);
  }
}
