package dev.assay.smt.exec;

import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/** The conditions that have to do with one another, through the unknowns they share. */
final class Slice {
  private Slice() {}

  /** A condition and all of the path that is connected with it. */
  static List<Truth> of(Collection<Truth> path, Truth condition) {
    List<Truth> slice = of(path, condition.unknowns());
    slice.add(condition);
    return slice;
  }

  /** All of the path that is connected with these unknowns. */
  static List<Truth> of(Collection<Truth> path, Set<String> unknowns) {
    Set<String> reached = new HashSet<>(unknowns);
    List<Truth> slice = new ArrayList<>();
    List<Truth> rest = new LinkedList<>(path);
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Iterator<Truth> i = rest.iterator(); i.hasNext(); ) {
        Truth next = i.next();
        if (next.unknowns().stream().anyMatch(reached::contains)) {
          reached.addAll(next.unknowns());
          slice.add(next);
          i.remove();
          grows = true;
        }
      }
    }
    return slice;
  }
}
