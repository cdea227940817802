package dev.assay.smt.lift;

import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;

/** Lists of conditions in the order in which the path met them. */
final class PathConditions {
  private PathConditions() {}

  /** How many leading conditions two paths have in common. */
  static int shared(List<Truth> a, List<Truth> b) {
    int i = 0;
    while (i < a.size() && i < b.size() && a.get(i).equals(b.get(i))) {
      i++;
    }
    return i;
  }

  /**
   * The condition that one of two paths was taken. Where they part by a condition and its negation,
   * none is left.
   */
  static List<Truth> join(Terms terms, List<Truth> a, List<Truth> b) {
    int shared = shared(a, b);
    List<Truth> joined = new ArrayList<>(a.subList(0, shared));
    List<Truth> restOfA = a.subList(shared, a.size());
    List<Truth> restOfB = b.subList(shared, b.size());
    boolean complementary =
        restOfA.size() == 1
            && restOfB.size() == 1
            && restOfA.getFirst().equals(restOfB.getFirst().not());
    if (!complementary && !restOfA.isEmpty() && !restOfB.isEmpty()) {
      joined.add(terms.all(restOfA).or(terms.all(restOfB)));
    }
    return joined;
  }
}
